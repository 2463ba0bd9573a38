"""BNBA: the list, the villages' findings, proposals, and the import page."""

from pathlib import Path
from typing import Any, ClassVar

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.models import Bnba, ImporBnba, Usulan, VerifikasiKelayakan
from app.bnba.service import current_periode, imports
from app.bnba.upload import receive
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.web.access import ALL
from app.web.page import PageView, pelaku
from app.web.registers import BookView

_IMPORTERS = frozenset({Peran.ADMIN, Peran.STAF, Peran.KABID})


class BnbaView(BookView):
    """BNBA of all periods; identity numbers masked."""

    datamodel = RegisterInterface(Bnba)
    route_base = "/bnba"
    class_permission_name = "bnba"
    judul = "BNBA"
    pembaca = ALL - {Peran.ADMIN}
    base_order = ("id", "asc")
    list_columns: ClassVar[list[str]] = [
        "nama",
        "nik",
        "no_kk",
        "alamat",
        "rt",
        "rw",
        "desa_kel",
        "bpnt",
        "pkh",
        "tanda",
    ]
    show_columns: ClassVar[list[str]] = [
        "kode_baris", "nama", "nik", "no_kk", "tmp_lahir", "tgl_lahir", "jk", "pekerjaan", "hub", "alamat", "dusun",
        "rt", "rw", "desa_kel", "kecamatan", "padan", "bpnt", "pkh", "bpnt_ppkm", "pbi", "desil", "tanda",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["nik", "nama", "no_kk", "wilayah_kode"]


class VerifikasiView(BookView):
    """What was found of whom, per period; filled by the villages' sheets and by the office."""

    datamodel = RegisterInterface(VerifikasiKelayakan)
    route_base = "/verifikasi"
    class_permission_name = "verifikasi_kelayakan"
    judul = "Verifikasi Kelayakan"
    pembaca = ALL - {Peran.ADMIN}
    penulis = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = [
        "kode_baris",
        "nama_orang",
        "periode",
        "wilayah_kode",
        "status",
        "nama_alasan",
        "diperiksa_oleh",
    ]
    show_columns: ClassVar[list[str]] = [*list_columns, "catatan"]
    search_columns: ClassVar[list[str]] = ["kode_baris", "periode", "wilayah_kode", "status"]
    edit_columns = ("status", "catatan", "diperiksa_oleh")
    label_columns: ClassVar[dict[str, str]] = {"nama_orang": "Nama", "nama_alasan": "Alasan"}


class UsulanView(BookView):
    """New families the villages proposed."""

    datamodel = RegisterInterface(Usulan)
    route_base = "/usulan"
    class_permission_name = "dtks_usulan"
    judul = "Usulan Kelurahan"
    pembaca = ALL - {Peran.ADMIN}
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["nama", "nik", "alamat", "rt", "rw", "wilayah_kode", "jenis", "hasil", "masuk"]
    show_columns: ClassVar[list[str]] = [
        "nama", "nik", "no_kk", "tmp_lahir", "tgl_lahir", "jk", "alamat", "rt", "rw", "wilayah_kode", "pekerjaan",
        "jalur", "jenis", "hasil", "alasan", "periode", "catatan",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["nik", "nama", "wilayah_kode", "hasil", "periode"]


class ImporView(PageView):
    """Import a SIKS-NG export."""

    route_base = "/bnba-impor"
    default_view = "impor"
    class_permission_name = "bnba_impor"
    pembaca = _IMPORTERS

    @expose("/", methods=["GET", "POST"])
    @has_access
    def impor(self) -> str | Response | tuple[str, int]:
        """Show the page, or receive a file and queue its import."""
        if request.method == "GET":
            return self._page()
        try:
            with unit_of_work(pelaku()):
                job_id = receive(request.files.get("berkas"), request.form.get("periode", ""), oleh=pelaku()).id
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(), 422
        return redirect(url_for("PekerjaanView.show", pk=job_id))

    @expose("/<int:pk>/penolakan")
    @has_access
    def penolakan(self, pk: int) -> Response:
        """Download the refused rows of one import."""
        row = session().get(ImporBnba, pk) if pk < 2**31 else None
        home = Path(current_app.config["LOKET_HOME"])
        if row is None or not row.berkas_penolakan or not (home / row.berkas_penolakan).is_file():
            abort(404)
        return send_file(home / row.berkas_penolakan, as_attachment=True)

    def _page(self) -> str:
        values: dict[str, Any] = {"periode": current_periode(), "impor": imports(limit=20), "isi": request.form}
        return self.page("web/bnba/impor.html", **values)
