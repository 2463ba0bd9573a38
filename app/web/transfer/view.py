"""The routes by which a register leaves the house, mixed into every register."""

import tempfile
from typing import Any

from flask import flash, g, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.reason import SHORTEST
from app.exchange.unduh.queries import needs_izin
from app.pindaian.content import XLSX
from app.web.transfer.asking import ask, wanted, with_arguments
from app.web.transfer.export import asked_export, cap_for, keep_note, write
from app.web.transfer.jobs import LARGE, queue_export


class TransferMixin:
    """*Unduh XLSX*: what the list is filtered to, in its order; each download is told in the register's trail.

    The right is one of its own (``can_unduh``; whole identity numbers ``can_unduh_utuh``), see ``app/web/access.py``.
    """

    @expose("/unduh", methods=["POST"])
    @has_access
    def unduh(self) -> Response | tuple[str, int]:
        """Download the register, identity numbers masked."""
        return _download(self, utuh=False, alasan="")

    @expose("/unduh-utuh", methods=["POST"])
    @has_access
    def unduh_utuh(self) -> Response | tuple[str, int]:
        """Download the register with whole identity numbers, for a reason."""
        why = " ".join(request.form.get("alasan", request.form.get("keperluan", "")).split())[:300]
        if len(why) < SHORTEST:
            flash("Tuliskan alasan NIK utuh, paling sedikit lima huruf.", "danger")
            return redirect(url_for(f"{type(self).__name__}.list"))
        return _download(self, utuh=True, alasan=why)


def _download(view: Any, *, utuh: bool, alasan: str) -> Response | tuple[str, int]:
    """Send a workbook, queue it when it is large, or ask a leader; the one place where a register leaves."""
    export = asked_export(view, utuh=utuh)
    unduhan = wanted(view, export)
    if needs_izin(view.datamodel.obj, unduhan.baris, oleh=g.pelaku):
        return ask(unduhan, alasan, kembali=with_arguments(url_for(f"{type(view).__name__}.list")))
    if unduhan.baris > LARGE:
        with unit_of_work(g.pelaku):
            job = queue_export(view, request.full_path, utuh=utuh, alasan=alasan).id
        return redirect(url_for("PekerjaanView.show", pk=job))
    kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the server when it was sent
    count = write(export, kept, cap_for(export, alasan=alasan, oleh=g.pelaku))
    with unit_of_work(g.pelaku):
        keep_note(export, count, alasan=alasan, oleh=g.pelaku)
    kept.seek(0)
    return send_file(kept, XLSX, as_attachment=True, download_name=f"{view.class_permission_name}.xlsx")
