"""BNBA: the list, the villages' findings, proposals, and the import page."""

from pathlib import Path
from typing import Any, ClassVar

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.models.filters import BaseFilter
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.queries import story_of
from app.bnba import books
from app.bnba.models import Bnba, ImporBnba, Usulan, VerifikasiKelayakan, valid_in
from app.bnba.service import checks_of, current_periode, imports, reasons
from app.bnba.upload import receive
from app.bnba.verifikasi import check_consistent, record_check
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.web.access import ALL
from app.web.page import PageView, pelaku
from app.web.registers import BookView
from app.workflow.forms import parse

_IMPORTERS = frozenset({Peran.ADMIN, Peran.STAF, Peran.KABID})
_CHECKERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.OPERATOR_KELURAHAN})


class FilterInForce(BaseFilter):  # type: ignore[misc]  # FAB ships no types
    """The rows of one period; nobody when there is none."""

    name = "Periode yang berlaku"
    arg_name = "berlaku"

    def apply(self, query: Any, value: Any) -> Any:
        """Keep the rows valid in the period whose order is ``value()``."""
        return query.filter(valid_in(Bnba, value()))


def _urut_in_force() -> int:
    periode = current_periode()
    return periode.urut if periode else -1


class BnbaView(BookView):
    """BNBA of the period in force; identity numbers masked."""

    datamodel = RegisterInterface(Bnba)
    route_base = "/bnba"
    class_permission_name = "bnba"
    judul = "BNBA"
    pembaca = ALL - {Peran.ADMIN}
    base_order = ("nama", "asc")
    base_filters = [["urut_dari", FilterInForce, _urut_in_force]]  # noqa: RUF012  # FAB's own form
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
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_kelayakan": _CHECKERS}

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: Any) -> str:
        """Show one person with what was found of them in the period in force."""
        item, periode = self._row_or_404(pk), current_periode()
        found = checks_of(item.wilayah_kode, periode).get(item.kode_baris) if periode else None
        return str(
            self.render_template(
                "web/bnba/orang.html",
                pk=pk,
                title=item.nama,
                widgets=self._show(pk),
                related_views=[],
                item=item,
                view=self,
                periode=periode,
                verifikasi=found,
                alasan=reasons(),
                boleh_periksa=pelaku().has(*_CHECKERS),
                riwayat=story_of(found, {"status": "Status", "catatan": "Catatan"}) if found else [],
            )
        )

    @expose("/<int:pk>/kelayakan", methods=["POST"])
    @has_access
    def kelayakan(self, pk: int) -> Response:
        """Record Layak or Tidak Layak for one person."""
        kode, me, form = self._row_or_404(pk).kode_baris, pelaku(), request.form
        columns = VerifikasiKelayakan.__mapper__.columns
        with unit_of_work(me):
            periode = current_periode()
            if periode is None:
                abort(404)
            record_check(
                kode,
                periode,
                parse(columns["status"], form.get("status")),
                alasan=form.get("alasan", ""),
                catatan=parse(columns["catatan"], form.get("catatan")),
                diperiksa_oleh=me.nama,
                oleh=me,
            )
        flash("Kelayakan dicatat.", "success")
        return redirect(url_for("BnbaView.show", pk=pk))


class VerifikasiView(BookView):
    """What was found of whom, per period; filled by the villages' sheets and by the office."""

    datamodel = RegisterInterface(VerifikasiKelayakan)
    route_base = "/verifikasi"
    class_permission_name = "verifikasi_kelayakan"
    judul = "Verifikasi Kelayakan"
    buku = books.VERIFIKASI.kode
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
    show_columns: ClassVar[list[str]] = [*list_columns, "hp", "berita_acara", "catatan"]
    search_columns: ClassVar[list[str]] = ["kode_baris", "periode", "wilayah_kode", "status"]
    edit_columns = ("status", "alasan_id", "hp", "berita_acara", "catatan", "diperiksa_oleh")
    label_columns: ClassVar[dict[str, str]] = {"nama_orang": "Nama", "nama_alasan": "Alasan"}

    def pre_update(self, item: VerifikasiKelayakan) -> None:
        """Refuse what the check itself would refuse."""
        check_consistent(item)


class UsulanView(BookView):
    """New families the villages proposed."""

    datamodel = RegisterInterface(Usulan)
    route_base = "/usulan"
    class_permission_name = "dtks_usulan"
    judul = "Usulan Kelurahan"
    buku = books.USULAN.kode
    pembaca = ALL - {Peran.ADMIN}
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["nama", "nik", "alamat", "rt", "rw", "wilayah_kode", "jenis", "hasil", "masuk"]
    show_columns: ClassVar[list[str]] = [
        "nama", "nik", "no_kk", "tmp_lahir", "tgl_lahir", "jk", "alamat", "rt", "rw", "wilayah_kode", "pekerjaan",
        "kawin", "hub", "jalur", "jenis", "program", "berita_acara", "hasil", "alasan", "periode", "catatan",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["nik", "nama", "wilayah_kode", "jenis", "hasil", "periode"]


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
