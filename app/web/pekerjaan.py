"""A job's page: how far it is, what it brought."""

import json
from pathlib import Path
from typing import Any

from flask import abort, current_app, jsonify, redirect, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.roles import Peran
from app.jobs import Pekerjaan, StatusPekerjaan, beside, stop
from app.pindaian.content import XLSX
from app.web.access import OFFICE
from app.web.impor.jobs import RUNS
from app.web.page import PageView, pelaku
from app.web.transfer.jobs import EXPORT

#: Jobs that keep nothing until they end, so that they can be stopped on the way.
CAN_STOP = frozenset({*RUNS, EXPORT})


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
        hasil = json.loads(row.hasil or "{}")
        return self.page("web/pekerjaan.html", pekerjaan=row, hasil=hasil, bisa_henti=CAN_STOP)

    @expose("/<int:pk>.json")
    @has_access
    def state(self, pk: int) -> Response:
        """Answer where the job stands, for the page's progress bar."""
        return jsonify(_state(_find(pk)))

    @expose("/<int:pk>/henti", methods=["POST"])
    @has_access
    def henti(self, pk: int) -> Response:
        """Ask the job to stop."""
        if _find(pk).jenis not in CAN_STOP:
            abort(404)
        beside.ask_to_stop(pk)  # a job that writes has the database to itself, until it hears this
        with unit_of_work(pelaku()):
            stop(pk)
        return redirect(url_for("PekerjaanView.show", pk=pk))

    @expose("/<int:pk>/berkas")
    @has_access
    def berkas(self, pk: int) -> Response:
        """Send the file that a job wrote, to the one who asked for it and nobody else."""
        row = _find(pk)
        hasil = json.loads(row.hasil or "{}")
        path = Path(current_app.config["LOKET_HOME"]) / str(hasil.get("berkas") or "-")
        if row.oleh_id != pelaku().id or row.status is not StatusPekerjaan.SELESAI or not path.is_file():
            abort(404)
        return send_file(path, XLSX, as_attachment=True, download_name=hasil["nama"])


def _find(pk: int) -> Pekerjaan:
    row = session().get(Pekerjaan, pk)
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
        **(beside.told(row.id) if row.status is StatusPekerjaan.BERJALAN else {}),
    }
