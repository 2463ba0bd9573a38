"""Login and rights: FAB's security manager with one permission query per request."""

import hmac
from hashlib import sha256
from typing import Any

import flask
from flask import Flask, current_app, g, has_request_context
from flask_appbuilder.security.sqla.manager import SecurityManager
from flask_appbuilder.security.sqla.models import (
    Permission,
    PermissionView,
    Role,
    ViewMenu,
    assoc_permissionview_role,
)
from flask_login import LoginManager, current_user, user_logged_in
from sqlalchemy import or_, select

from app.core import clock
from app.core.db import act_as, session, unit_of_work
from app.core.models import Petugas
from app.core.posts import capacities_of
from app.core.roles import SISTEM, Kapasitas, Pelaku, Peran

_MARK = "sandi"


class LoketSecurityManager(SecurityManager):  # type: ignore[misc]  # FAB ships no types
    """FAB's manager, asked once per request what a user may open."""

    def create_login_manager(self, app: Flask) -> LoginManager:
        """Bind every login to the password it was made with."""
        user_logged_in.connect(stay_logged_in)
        return super().create_login_manager(app)

    def load_user(self, pk: Any) -> Any:
        """Return the user of a cookie; nobody when the password was changed since."""
        user = super().load_user(pk)
        valid = user is not None and hmac.compare_digest(flask.session.get(_MARK, ""), _mark_of(user))
        return user if valid else None

    def update_user_auth_stat(self, user: Any, success: bool = True) -> None:  # noqa: FBT001, FBT002  # FAB's signature
        """Count the try as an act of its own: FAB's own commit loses the count while somebody else writes."""
        session().expunge(user)  # It stays readable for the login that follows.
        with unit_of_work(SISTEM):
            row = session().get_one(type(user), user.id)
            row.login_count = (row.login_count or 0) + success
            row.fail_login_count = 0 if success else (row.fail_login_count or 0) + 1
            if success:
                row.last_login = clock.now().replace(tzinfo=None)

    def _has_view_access(self, user: Any, permission_name: str, view_name: str) -> bool:
        return (permission_name, view_name) in self._granted(user)

    def _get_user_permission_view_menus(self, user: Any, permission_name: str, view_menus_name: list[str]) -> set[str]:
        granted = self._granted(user)
        return {name for name in view_menus_name if (permission_name, name) in granted}

    def _granted(self, user: Any) -> set[tuple[str, str]]:
        if user is None or not user.is_authenticated:
            return set()  # Nothing is public through FAB; public pages have routes of their own.
        if not has_request_context():
            return _permissions_of(user)
        cache: dict[int, set[tuple[str, str]]] = g.setdefault("_loket_granted", {})
        if user.id not in cache:
            cache[user.id] = _permissions_of(user)
        return cache[user.id]

    def register_views(self) -> None:
        """Add login and logout only: accounts are kept by pages of our own, on the base layer."""
        self.auth_view = self.authdbview()
        self.appbuilder.add_view_no_menu(self.auth_view)
        self.limiter.limit(self.auth_rate_limit, methods=["POST"])(self.auth_view.blueprint)

    def is_item_public(self, permission_name: str, view_name: str) -> bool:
        """Nothing of FAB's is public."""
        return False

    def pelaku_of(self, user: Any) -> Pelaku:
        """Return the actor behind a login."""
        petugas = session().get(Petugas, user.id)
        return Pelaku(
            id=user.id,
            akun=user.username,
            nama=petugas.nama if petugas else user.get_full_name(),
            peran=frozenset(Peran(role.name) for role in user.roles if role.name in _ROLE_NAMES),
            unit=petugas.unit if petugas else None,
            wilayah=petugas.wilayah_kode if petugas else None,
            kapasitas=capacities_of(user.id),
        )


_ROLE_NAMES = frozenset(role.value for role in Peran)


def _permissions_of(user: Any) -> set[tuple[str, str]]:
    """Return what the user's roles grant, those of the posts he holds as Plt. or Plh. included."""
    role_ids = [role.id for role in user.roles]
    acting = [one.peran.value for one in _acting_of(user) if one.penuh]
    query = (
        select(Permission.name, ViewMenu.name)
        .join(PermissionView, PermissionView.permission_id == Permission.id)
        .join(ViewMenu, PermissionView.view_menu_id == ViewMenu.id)
        .join(assoc_permissionview_role, assoc_permissionview_role.c.permission_view_id == PermissionView.id)
        .join(Role, Role.id == assoc_permissionview_role.c.role_id)
        .where(or_(Role.id.in_(role_ids), Role.name.in_(acting)))
    )
    return {(permission, view) for permission, view in session().execute(query)}


def _acting_of(user: Any) -> tuple[Kapasitas, ...]:
    me: Pelaku | None = g.get("pelaku") if has_request_context() else None
    return me.kapasitas if me is not None and me.id == user.id else capacities_of(user.id)


def stay_logged_in(_app: Flask, user: Any) -> None:
    """Write the mark of the user's present password into this browser's cookie."""
    flask.session[_MARK] = _mark_of(user)


def _mark_of(user: Any) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"login:{user.id}:{user.password}".encode(), sha256).hexdigest()[:32]


def identify(security: LoketSecurityManager) -> None:
    """Give the request its actor; from here on the session knows whose rows exist."""
    g.pelaku = security.pelaku_of(current_user) if current_user.is_authenticated else None
    act_as(g.pelaku)
