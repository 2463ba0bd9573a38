"""Social aid: the page of an activity with its proposals, recipients, distribution days and accountability report."""

import os
import secrets
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.exchange.write_xlsx import Column, write_xlsx
from app.layanan.bansos.lpj import HEADS, report, total
from app.layanan.bansos.models import BansosJadwal, BansosKegiatan
from app.layanan.bansos.people import WRITERS
from app.layanan.bansos.sheets import Bacaan, refused_rows
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web import bansos_papers
from app.web.access import CASE_WORKERS
from app.web.bansos_acts import COMMANDS, IMPORTS
from app.web.bansos_page import activities, page_of
from app.web.page import PageView, pdf_response, pelaku, xlsx_response

_FOLDER = "penolakan"


class BansosView(PageView):
    """Activities of social aid."""

    route_base = "/bansos"
    default_view = "list"
    class_permission_name = "bansos"
    pembaca = CASE_WORKERS
    izin = {"can_act": WRITERS, "can_unggah": WRITERS, "can_penolakan": WRITERS}  # noqa: RUF012  # ClassVar in the base

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every activity with how far it is."""
        return self.page("web/bansos/list.html", kegiatan=activities())

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show one activity."""
        return self._page(pk)

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response | tuple[str, int]:
        """Do one act; a refusal changes nothing and keeps what was typed."""
        command = COMMANDS.get(tindakan)
        if command is None:
            abort(404)
        _find(pk)
        try:
            with unit_of_work(pelaku()):
                said = command(pk, request.form, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(pk, isi=request.form, terbuka=tindakan), 422
        flash(said, "success")
        return redirect(f"{url_for('BansosView.show', pk=pk)}#{request.form.get('bagian', '')}")

    @expose("/<int:pk>/unggah/<string:jenis>", methods=["POST"])
    @has_access
    def unggah(self, pk: int, jenis: str) -> str | tuple[str, int]:
        """Take in a workbook of proposals or recipients; refused rows are told and can be had as a workbook."""
        if jenis not in IMPORTS:
            abort(404)
        _find(pk)
        path = _kept_upload()
        try:
            with unit_of_work(pelaku()):
                found = IMPORTS[jenis](pk, path, request.form, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(pk, isi=request.form, terbuka=f"unggah-{jenis}"), 422
        finally:
            path.unlink(missing_ok=True)
        return self._page(pk, bacaan=found, penolakan=_keep_refused(found, pk))

    @expose("/<int:pk>/penolakan/<string:kode>.xlsx")
    @has_access
    def penolakan(self, pk: int, kode: str) -> Response:
        """Download the refused rows of an upload."""
        _find(pk)
        path = _home() / f"bansos-{pk}-{kode}.xlsx"
        if not kode.isalnum() or not path.is_file():
            abort(404)
        return send_file(path, as_attachment=True, download_name="baris-ditolak.xlsx")

    @expose("/<int:pk>/<string:nama>.pdf")
    @has_access
    def cetak(self, pk: int, nama: str) -> Response:
        """Print the list of proposals, the list of recipients or the report."""
        paper = bansos_papers.PAPERS.get(nama)
        if paper is None:
            abort(404)
        return pdf_response(print_paper(paper(_find(pk)), print_setting()).bytes, f"{nama}-{pk}")

    @expose("/hari/<int:pk>.pdf")
    @has_access
    def hari(self, pk: int) -> Response:
        """Print the list that is signed on a distribution day."""
        jadwal = session().get(BansosJadwal, pk) if pk < 2**31 else None
        if jadwal is None:
            abort(404)
        paper = bansos_papers.receipt_list(jadwal)
        return pdf_response(print_paper(paper, print_setting()).bytes, f"tanda-terima-{jadwal.tgl:%Y%m%d}-{pk}")

    @expose("/<int:pk>/lpj.xlsx")
    @has_access
    def lpj_xlsx(self, pk: int) -> Response:
        """Export the accountability report."""
        kegiatan, stream = _find(pk), BytesIO()
        rows = report(kegiatan)
        write_xlsx(stream, f"LPJ {kegiatan.nama}", list(HEADS), [row.cells() for row in (*rows, total(rows))])
        return xlsx_response(stream.getvalue(), f"lpj-{pk}")

    def _page(self, pk: int, **values: Any) -> str:
        return self.page("web/bansos/show.html", **page_of(_find(pk), pelaku(), **values))


def _find(pk: int) -> BansosKegiatan:
    row = session().get(BansosKegiatan, pk) if pk < 2**31 else None
    if row is None:
        abort(404)
    return row


def _home() -> Path:
    folder = Path(current_app.config["LOKET_HOME"]) / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _kept_upload() -> Path:
    """Write the upload where only the office's own user can read it: it holds identity numbers in plain text."""
    upload = request.files.get("berkas")
    if upload is None or not upload.filename:
        raise DomainError("Pilih berkas XLSX atau CSV yang akan diunggah.", "berkas")
    path = _home() / f"unggah-{secrets.token_hex(8)}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        upload.save(file)
    return path


def _keep_refused(found: Bacaan, pk: int) -> str:
    """Keep the refused rows as a workbook and return its code; nothing when every row was taken in."""
    if not found.ditolak:
        return ""
    kode = secrets.token_hex(8)
    heads = [Column("Baris", 8), Column("Sebab ditolak", 60), *(Column(head) for head in found.kepala)]
    handle = os.open(_home() / f"bansos-{pk}-{kode}.xlsx", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        write_xlsx(file, "Baris ditolak", heads, refused_rows(found))
    return kode
