"""Which role may open which page. Each view declares its readers and writers; ``flask setup`` stores exactly that."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g
from flask_appbuilder.security.sqla.models import Permission, PermissionView, Role, ViewMenu
from sqlalchemy import select

from app.core.db import session
from app.core.fab import builder
from app.core.roles import Peran

ALL = frozenset(Peran)
OFFICE = ALL - {Peran.OPERATOR_KELURAHAN}
#: People who work on applications; Admin keeps users and settings, not cases.
CASE_WORKERS = OFFICE - {Peran.ADMIN}
#: Taking a register out of the house is a right of its own, and so are its identity numbers as they are.
_TAKES = {"can_unduh": OFFICE, "can_unduh_utuh": frozenset({Peran.STAF, Peran.KABID})}
#: Bringing a table into a register: who may write its form may.
_BRINGS = "can_bawa_tabel"
#: Writing permission -> the columns without which there is nothing to write. Deleting is granted by ``izin`` only.
_WRITES = {"can_add": "add_columns", "can_edit": "edit_columns"}


def grants_of(views: Iterable[Any]) -> dict[Peran, set[tuple[str, str]]]:
    """Return, for each role, the (permission, view) pairs the views declare."""
    grants: dict[Peran, set[tuple[str, str]]] = defaultdict(set)
    for view in views:
        readers: frozenset[Peran] = getattr(view, "pembaca", frozenset())
        for permission in view.base_permissions or ():
            for peran in _roles_for(view, permission, readers):
                grants[peran].add((permission, view.class_permission_name))
    return grants


def _roles_for(view: Any, permission: str, readers: frozenset[Peran]) -> frozenset[Peran]:
    own: dict[str, frozenset[Peran]] = getattr(view, "izin", {})
    if permission in own:
        return own[permission]
    if permission in _WRITES:
        return getattr(view, "penulis", frozenset()) if getattr(view, _WRITES[permission], ()) else frozenset()
    if permission == _BRINGS:
        return _roles_for(view, "can_add", readers) | _roles_for(view, "can_edit", readers)
    if permission in _TAKES:
        return readers & _TAKES[permission]
    return frozenset() if permission == "can_delete" else readers


def may_open(view_name: str, method: str) -> bool:
    """Whether the logged-in person may open a page; for links and buttons in templates.

    Never ask this with FAB's filter ``is_item_visible`` and two constants: Jinja folds it when it compiles the page
    and the first visitor's answer would serve everybody.
    """
    view = next((one for one in builder.views() if type(one).__name__ == view_name), None)
    return view is not None and g.get("pelaku") is not None and may_open_view(view, method)


def may_follow(address: str) -> bool:
    """Whether the logged-in person may open the page at an address of this application.

    Raises:
        werkzeug.exceptions.NotFound: no page has this address.
    """
    endpoint, _ = current_app.url_map.bind("").match(urlsplit(address).path)
    view_name, _, method = endpoint.partition(".")
    return may_open(view_name, method)


def may_open_view(view: Any, method: str) -> bool:
    """Whether the logged-in person may open a page of this view."""
    return bool(builder.security().has_access(f"can_{method}", view.class_permission_name))


def sync_permissions(appbuilder: Any) -> None:
    """Make the stored roles and rights equal to what the views declare; nobody keeps a second list."""
    grants = grants_of(appbuilder.baseviews)
    stored = _Stored()
    for peran in Peran:
        role = stored.role(peran.value)
        role.permissions = [stored.pair(*pair) for pair in sorted(grants.get(peran, ()))]
    session().flush()


class _Stored:
    """FAB's permission tables, read once; missing rows are added."""

    def __init__(self) -> None:
        self.roles = {row.name: row for row in session().scalars(select(Role))}
        self.permissions = {row.name: row for row in session().scalars(select(Permission))}
        self.views = {row.name: row for row in session().scalars(select(ViewMenu))}
        pairs = session().scalars(select(PermissionView)).all()
        self.pairs = {(row.permission.name, row.view_menu.name): row for row in pairs}

    def role(self, name: str) -> Any:
        return self._get(self.roles, name, Role)

    def pair(self, permission: str, view: str) -> Any:
        if (permission, view) not in self.pairs:
            row = PermissionView()
            row.permission = self._get(self.permissions, permission, Permission)
            row.view_menu = self._get(self.views, view, ViewMenu)
            session().add(row)
            self.pairs[permission, view] = row
        return self.pairs[permission, view]

    def _get(self, known: dict[str, Any], name: str, model: type[Any]) -> Any:
        if name not in known:
            known[name] = model(name=name)
            session().add(known[name])
        return known[name]
