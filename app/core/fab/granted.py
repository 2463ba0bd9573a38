"""What somebody may do, asked of the database once per request."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import g, has_request_context
from flask_appbuilder.security.sqla.models import (
    Permission,
    PermissionView,
    Role,
    ViewMenu,
    assoc_permissionview_role,
)
from sqlalchemy import bindparam, func, or_, select

from app.core.db import session
from app.core.posts import capacities_of
from app.core.roles import Kapasitas, Pelaku
from app.core.unchanged import kept

#: (permission, view) pairs, as Flask-AppBuilder names them.
Rights = frozenset[tuple[str, str]]
NOTHING: Rights = frozenset()


def granted_to(user: Any) -> Rights:
    """Return what the user's roles grant, those of the posts he holds as Plt. or Plh. included."""
    roles = tuple(role.id for role in user.roles)
    acting = tuple(one.peran.value for one in _acting_of(user) if one.penuh)
    return kept((granted_to, roles, acting), lambda: _ask(roles, acting))


def _ask(roles: Sequence[int], acting: Sequence[str]) -> Rights:
    return _pairs(str(session().connection().scalar(_GRANTED, {"roles": roles, "acting": acting}) or ""))


_BETWEEN, _AFTER = "\t", "\n"
#: As one text: some seven hundred rows one by one would take a page longer than all its other questions.
_GRANTED = (
    select(func.aggregate_strings(Permission.name + _BETWEEN + ViewMenu.name, _AFTER))
    .select_from(Permission)
    .join(PermissionView, PermissionView.permission_id == Permission.id)
    .join(ViewMenu, PermissionView.view_menu_id == ViewMenu.id)
    .join(assoc_permissionview_role, assoc_permissionview_role.c.permission_view_id == PermissionView.id)
    .join(Role, Role.id == assoc_permissionview_role.c.role_id)
    .where(
        or_(
            Role.id.in_(bindparam("roles", expanding=True)),
            Role.name.in_(bindparam("acting", expanding=True)),
        )
    )
)


@lru_cache(maxsize=256)
def _pairs(granted: str) -> Rights:
    parted = (line.partition(_BETWEEN) for line in granted.split(_AFTER) if line)
    return frozenset((permission, view) for permission, _, view in parted)


def _acting_of(user: Any) -> tuple[Kapasitas, ...]:
    me: Pelaku | None = g.get("pelaku") if has_request_context() else None
    return me.kapasitas if me is not None and me.id == user.id else capacities_of(user.id)
