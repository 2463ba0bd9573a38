"""Data Awal: what the office had before Loket, from its own spreadsheets, looked at before it is taken."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.layanan.bencana_bufferstok.service import KEEPERS
from app.mulai.impor.daftar import content_of, imports, keep_file, kind, kinds, template
from app.mulai.impor.jalan import bearer, check_file, preview, read, take_in
from app.mulai.impor.jenis import JenisImpor
from app.mulai.keadaan import is_open
from app.mulai.models import ImporAwal
from app.web.page import PageView, found, pelaku, xlsx_response


class DataAwalView(PageView):
    """Spreadsheets that come in once."""

    route_base = "/data-awal"
    default_view = "daftar"
    class_permission_name = "data_awal"
    pembaca = frozenset({Peran.ADMIN, Peran.KASUBAG}) | KEEPERS

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every kind with its columns, its template and what came of it."""
        opened, me = is_open(), pelaku()
        mine = [one for one in kinds().values() if (me.has(*one.penjaga) if opened else me.has(Peran.ADMIN))]
        return self.page("web/mulai/data.html", jenis=mine, impor=_came(mine), nama=kinds())

    @expose("/templat/<string:kode>.xlsx")
    @has_access
    def templat(self, kode: str) -> Response:
        """Send the empty workbook of a kind."""
        return xlsx_response(template(kind(kode)), f"templat-{kode}")

    @expose("/<string:kode>", methods=["POST"])
    @has_access
    def unggah(self, kode: str) -> Response:
        """Keep a file and show what it holds."""
        jenis, upload = kind(kode), request.files.get("berkas")
        if upload is None or not upload.filename:
            raise DomainError("Pilih berkas XLSX atau CSV yang akan diambil.", "berkas")
        scan = check_file(upload.stream, upload.filename, jenis)
        with unit_of_work(pelaku()):
            key = keep_file(jenis, scan, oleh=pelaku()).id
        return redirect(url_for("DataAwalView.lihat", pk=key))

    @expose("/berkas/<int:pk>")
    @has_access
    def lihat(self, pk: int) -> str:
        """Show which rows will be taken and which are refused, with the reason."""
        impor = _find(pk)
        jenis, shown = kind(impor.jenis), {"nama": impor.nama, "pk": pk, "selesai": impor.diambil_pada}
        tabel = read(content_of(impor), jenis)
        rows = [] if impor.diambil_pada else preview(jenis, tabel, oleh=pelaku())
        return self.page("web/mulai/pratinjau.html", jenis=jenis, baris=rows, asing=tabel.asing, impor=shown)

    @expose("/berkas/<int:pk>/ambil", methods=["POST"])
    @has_access
    def ambil(self, pk: int) -> str | Response:
        """Take the rows in, all of them in one transaction."""
        impor = _find(pk)
        jenis = kind(impor.jenis)
        tabel = read(content_of(impor), jenis)
        with unit_of_work(bearer(jenis, pelaku())):
            found = take_in(session().get_one(ImporAwal, pk), jenis, tabel, oleh=pelaku())
        made = [one.serah for one in found if one.serah is not None]
        taken = sum(one.diambil for one in found)
        flash(f"{taken} baris {jenis.judul} diambil, {len(found) - taken} tidak.", "success")
        if made:
            return self.page("web/mulai/serah.html", akun=made, bagian="pengguna")
        return redirect(url_for("DataAwalView.daftar"))


def _came(mine: Sequence[JenisImpor]) -> Sequence[ImporAwal]:
    return imports(*(one.kode for one in mine)) if mine else ()


def _find(pk: int) -> ImporAwal:
    return found(ImporAwal, pk)
