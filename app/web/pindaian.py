"""Reading and attaching scans, and tables where a register takes them."""

from typing import IO, Any

from flask import abort, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.models import AgendaSuratMasuk
from app.berkas.models import Berkas
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.exchange.kept import read_table
from app.kiriman.models import Kiriman
from app.pindaian.content import TABLES, Scan, is_scan, read_scan
from app.pindaian.models import Pindaian
from app.pindaian.papers import named
from app.pindaian.service import attach, owner_of
from app.pindaian.store import path_of
from app.web.access import CASE_WORKERS
from app.web.page import PageView, berkas_url, found, pelaku


class PindaianView(PageView):
    """Scans of applications and of incoming letters."""

    route_base = "/pindaian"
    default_view = "show"
    class_permission_name = "pindaian"
    pembaca = CASE_WORKERS

    @expose("/<string:pk>")
    @has_access
    def show(self, pk: str) -> Response:
        """Send one scan to somebody for whom its record exists; a file for another system leaves by its own page."""
        scan = session().get(Pindaian, pk) if len(pk) == 32 else None
        if scan is None or isinstance(owner_of(scan), Kiriman | None) or not path_of(scan.id).is_file():
            abort(404)
        table = scan.tipe in TABLES
        answer = send_file(path_of(scan.id), mimetype=scan.tipe, download_name=scan.nama, as_attachment=table)
        answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @expose("/berkas/<int:pk>", methods=["POST"])
    @has_access
    def unggah(self, pk: int) -> Response:
        """Attach a scan to an application."""
        return _attach(Berkas, pk, berkas_url(pk))

    @expose("/surat-masuk/<int:pk>", methods=["POST"])
    @has_access
    def unggah_surat(self, pk: int) -> Response:
        """Attach a scan to an incoming letter."""
        return _attach(AgendaSuratMasuk, pk, url_for("SuratMasukView.show", pk=pk))


def _attach(model: type[Any], pk: int, page: str) -> Response:
    row = found(model, pk)
    upload = request.files.get("pindaian")
    if upload is None or not upload.filename:
        raise DomainError("Pilih berkas pindaian yang akan diunggah.", "berkas")
    scan = _read(upload.stream, upload.filename, type(row))
    with unit_of_work(pelaku()):
        record = session().get_one(model, pk)
        paper = _paper(record, request.form.get("untuk", ""))
        # A table keeps its own name: the result that goes back is called after it.
        attach(record, scan if scan.baris is not None else named(scan, paper), oleh=pelaku())
    flash("Pindaian disimpan.", "success")
    return redirect(page)


def _read(stream: IO[bytes], nama: str, model: type[Any]) -> Scan:
    """Read a scan, or a table for a register that takes them: by the columns and bounds that it names."""
    head = stream.read(8)
    stream.seek(0)
    if not getattr(model, "terima_tabel", False) or not head or is_scan(head):
        return read_scan(stream, nama)
    return read_table(stream, nama, model.susunan_tabel, model.batas_tabel)


def _paper(record: Any, asked: str) -> str:
    """Return the paper of an application that the scan is said to show, nothing for any other."""
    return asked if asked in [row.nama for row in getattr(record, "ceklis", ())] else ""
