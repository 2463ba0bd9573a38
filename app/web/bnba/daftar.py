"""The list of one period, and one person of it."""

from collections.abc import Callable
from typing import Any, ClassVar

from flask import abort, flash, g, has_request_context, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.models.filters import BaseFilter
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.queries import story_of
from app.bnba.models import Bnba, BnbaPeriode, VerifikasiKelayakan, valid_in
from app.bnba.service import check_of, current_periode, listed_periods, reasons
from app.bnba.verifikasi import record_check
from app.core.db import session, unit_of_work
from app.core.fab.key import row_key
from app.core.labels import in_words
from app.core.roles import SISTEM, Peran
from app.layanan.program_bansos.anggota import programmes
from app.layanan.program_bansos.orang import programmes_of
from app.web.access import ALL
from app.web.named import NamedInterface
from app.web.page import pelaku
from app.web.registers import BookView
from app.workflow.forms import parse

#: A list of a million people is ordered by these at once; any other column would have to sort them all.
_INDEXED = frozenset({"nama"})
_CHECKERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.OPERATOR_KELURAHAN})


class FilterInForce(BaseFilter):  # type: ignore[misc]  # FAB ships no types
    """The rows of one period; nobody when there is none."""

    name = "Periode yang berlaku"
    arg_name = "berlaku"

    def apply(self, query: Any, value: Any) -> Any:
        """Keep the rows valid in the period whose order is ``value()``."""
        return query.filter(valid_in(Bnba, value()))


def _asked() -> BnbaPeriode | None:
    """Return the period the address names, else the one in force; asked once per request."""
    if "bnba_asked" not in g:
        g.bnba_asked = _named_or_current()
    asked: BnbaPeriode | None = g.bnba_asked
    return asked


def _named_or_current() -> BnbaPeriode | None:
    kode = request.args.get("periode", "")
    named = next((row for row in listed_periods() if row.kode == kode), None) if kode else None
    return current_periode() if named is None else named


def _urut_asked() -> int:
    periode = _asked()
    return periode.urut if periode else -1


def _periods() -> list[str]:
    """Return the codes of the periods with a list, newest first."""
    return [row.kode for row in listed_periods()]


def _one_village() -> bool:
    return (g.get("pelaku") or SISTEM).wilayah is not None or bool(request.args.get("_flt_0_wilayah_kode"))


class BnbaView(BookView):
    """BNBA of the period in force, or of any other with a list; identity numbers masked."""

    datamodel = NamedInterface(Bnba)
    route_base = "/bnba"
    class_permission_name = "bnba"
    judul = "BNBA"
    list_template = "web/bnba/daftar.html"
    pembaca = ALL - {Peran.ADMIN}
    base_order = ("nama", "asc")
    base_filters = [["urut_dari", FilterInForce, _urut_asked]]  # noqa: RUF012  # FAB's own form
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
    parameter: ClassVar[dict[str, Callable[[], list[str]]]] = {"periode": _periods}

    def _init_properties(self) -> None:
        super()._init_properties()
        self.formatters_columns["hub"] = in_words

    @property
    def order_columns(self) -> list[str]:
        """Order the people of one village by any column, everybody by what an index answers."""
        every: list[str] = self.__dict__.get("order_columns", [])
        return every if not has_request_context() or _one_village() else [name for name in every if name in _INDEXED]

    @order_columns.setter
    def order_columns(self, names: list[str]) -> None:
        self.__dict__["order_columns"] = names

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: Any) -> str | Response:
        """Show one person with what was found of them in the period in force; of whom it lacks, the path."""
        periode = current_periode()
        item = self._row_of_any_period(pk)
        if periode is None or not _holds(item, periode):
            return redirect(url_for("RiwayatBnbaView.orang", kode=item.kode_baris))
        found = check_of(item.kode_baris, periode)
        return str(
            self.render_template(
                "web/bnba/orang.html",
                pk=pk,
                title=item.nama,
                widgets=self._show(pk, item),
                related_views=[],
                item=item,
                view=self,
                periode=periode,
                verifikasi=found,
                alasan=reasons(),
                boleh_periksa=pelaku().has(*_CHECKERS),
                program=programmes_of(item.kode_baris),
                program_daerah=[one for one in programmes() if one.kolom_bnba is None],
                riwayat=story_of(found, {"status": "Status", "catatan": "Catatan"}) if found else [],
            )
        )

    def _row_of_any_period(self, pk: Any) -> Bnba:
        key = row_key(self.datamodel, pk)
        item = None if key is None else session().get(Bnba, key)
        if item is None:
            abort(404)
        return item

    def render_template(self, template: str, **values: Any) -> Any:
        """Let the list say which period it shows and offer the others."""
        shown = {"periode": _asked(), "semua_periode": listed_periods()} if template == self.list_template else {}
        return super().render_template(template, **shown, **values)

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


def _holds(row: Bnba, periode: BnbaPeriode) -> bool:
    return row.urut_dari <= periode.urut and (row.urut_sampai is None or row.urut_sampai > periode.urut)
