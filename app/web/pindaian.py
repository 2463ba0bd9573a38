"""Reading and attaching scans, and tables where a register takes them."""

from typing import IO

from flask import abort, flash, redirect, request, send_file
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.models import Berkas
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.exchange.kept import read_table
from app.pindaian.content import TABLES, Scan, is_scan, read_scan
from app.pindaian.models import Pindaian
from app.pindaian.service import attach, owner_of
from app.pindaian.store import path_of
from app.web.access import CASE_WORKERS
from app.web.page import PageView, berkas_url, pelaku


class PindaianView(PageView):
    """Scans of applications."""

    route_base = "/pindaian"
    default_view = "show"
    class_permission_name = "pindaian"
    pembaca = CASE_WORKERS

    @expose("/<string:pk>")
    @has_access
    def show(self, pk: str) -> Response:
        """Send one scan to somebody for whom its record exists."""
        scan = session().get(Pindaian, pk) if len(pk) == 32 else None
        if scan is None or owner_of(scan) is None or not path_of(scan.id).is_file():
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
        berkas = session().get(Berkas, pk) if pk < 2**31 else None
        if berkas is None:
            abort(404)
        upload = request.files.get("pindaian")
        if upload is None or not upload.filename:
            raise DomainError("Pilih berkas pindaian yang akan diunggah.", "berkas")
        scan = _read(upload.stream, upload.filename, tables=type(berkas).terima_tabel)
        with unit_of_work(pelaku()):
            attach(session().get_one(Berkas, pk), scan, oleh=pelaku())
        flash("Pindaian disimpan.", "success")
        return redirect(berkas_url(pk))


def _read(stream: IO[bytes], nama: str, *, tables: bool) -> Scan:
    """Read a scan, or a table for a register that takes them."""
    head = stream.read(8)
    stream.seek(0)
    return read_table(stream, nama) if tables and head and not is_scan(head) else read_scan(stream, nama)
