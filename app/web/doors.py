"""The start is refused when an address of the product has no entry in the declarations: deny by default.

A page belongs to a view with ``pembaca`` (or ``izin``) and asks for its right by ``@has_access``. What anybody may
open is named here, one by one.
"""

from typing import Any

from flask import Flask

from app.core.fab import builder
from app.core.fab.view import RegisterView
from app.web.page import PageView

#: Endpoints that anybody may open, without a login.
PUBLIC = frozenset({
    "static", "appbuilder.static", "AuthDBView.login", "AuthDBView.logout", "LocaleView.index", "UtilView.back",
    "BerandaView.index", "verifyv", "verifyV", "verify_formv", "verify_formV", "verify_file",
    "statuss", "statusS", "status_forms", "status_formS",
    "skm", "skm_kirim", "skm_terima_kasih", "admin_pertama", "kode_masuk", "sesi", "sehat",
})  # fmt: skip
#: Behind a token of its own, in offices that have set one.
WATCHED = frozenset({"metrics"})
#: Our REST: one guard before all of it asks who calls, each route asks for the register's rights (app.web.rest.guard).
REST = frozenset({"rest.openapi", "rest.rows", "rest.add", "rest.search", "rest.row", "rest.change", "rest.remove"})
#: Where FAB's own readers would be found; a view has to name its own.
_BASES = (PageView, RegisterView)


class OpenDoor(RuntimeError):
    """An address that nobody has declared."""


def refuse_undeclared(app: Flask) -> None:
    """Refuse to go on when an address is neither public on purpose nor behind a declared right.

    Raises:
        OpenDoor: names every such address, and what it lacks.
    """
    views = {type(view).__name__: view for view in builder.views(app)}
    faults = {rule.endpoint: fault for rule in app.url_map.iter_rules() if (fault := _fault(app, rule.endpoint, views))}
    if faults:
        lines = "\n".join(f"  {endpoint}: {fault}" for endpoint, fault in sorted(faults.items()))
        raise OpenDoor(f"these addresses are not declared (docs/login.md):\n{lines}")


def _fault(app: Flask, endpoint: str, views: dict[str, Any]) -> str:
    """Return what an endpoint lacks; nothing when it is declared."""
    if endpoint in PUBLIC | WATCHED | REST:
        return ""
    view = views.get(endpoint.partition(".")[0])
    if view is None:
        return "a route of its own, not named in app.web.doors.PUBLIC"
    permission = getattr(app.view_functions[endpoint], "_permission_name", "")
    if not permission:
        return "no @has_access"
    if not _names_readers(type(view)) and f"can_{permission}" not in getattr(view, "izin", {}):
        return "its view names neither pembaca nor izin for it"
    return ""


def _names_readers(view: type[Any]) -> bool:
    return any("pembaca" in vars(one) for one in view.__mro__ if one not in _BASES)
