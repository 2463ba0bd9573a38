"""A job's page: how far it is, what it brought."""

import json
from typing import Any

from flask import abort, jsonify
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import session
from app.core.roles import Peran
from app.jobs import Pekerjaan
from app.web.access import OFFICE
from app.web.page import PageView, pelaku


class PekerjaanView(PageView):
    """One job; only the person who asked for it and the Admin see it."""

    route_base = "/pekerjaan"
    default_view = "show"
    class_permission_name = "pekerjaan"
    pembaca = OFFICE

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show the job."""
        row = _find(pk)
        return self.page("web/pekerjaan.html", pekerjaan=row, hasil=json.loads(row.hasil or "{}"))

    @expose("/<int:pk>.json")
    @has_access
    def state(self, pk: int) -> Response:
        """Answer where the job stands, for the page's progress bar."""
        return jsonify(_state(_find(pk)))


def _find(pk: int) -> Pekerjaan:
    row = session().get(Pekerjaan, pk) if pk < 2**31 else None
    me = pelaku()
    if row is None or (row.oleh_id != me.id and not me.has(Peran.ADMIN)):
        abort(404)
    return row


def _state(row: Pekerjaan) -> dict[str, Any]:
    return {
        "status": row.status.value,
        "kemajuan": row.kemajuan,
        "total": row.total,
        "pesan": row.pesan,
        "hasil": json.loads(row.hasil or "{}"),
    }
