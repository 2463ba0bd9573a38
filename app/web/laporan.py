"""Reports: the page that lists them, and each one on screen, as PDF and as XLSX."""

from typing import Any

from flask import abort, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.core.fab import builder
from app.laporan.asal import Asal
from app.laporan.isi import Isi, answer, written
from app.laporan.keluaran import file_name, paper, workbook
from app.laporan.registry import reports, reports_for
from app.laporan.spec import PEKERJA, Laporan
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import may_open
from app.web.page import PageView, pdf_response, pelaku, xlsx_response
from app.workflow.registers import book_named


class LaporanView(PageView):
    """Reports; which of them somebody may open is declared with each."""

    route_base = "/laporan"
    default_view = "list"
    class_permission_name = "laporan"
    pembaca = PEKERJA

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every report with one line of explanation."""
        return self.page("web/laporan/list.html", laporan=reports_for(pelaku()))

    @expose("/<string:kode>")
    @has_access
    def show(self, kode: str) -> str:
        """Show one report."""
        isi = _asked(kode)
        books = [book for name in isi.laporan.buku if (book := book_named(name))]
        # Drawn by us; every word in it is escaped there.
        return self.page(
            "web/laporan/show.html",
            isi=isi,
            laporan=isi.laporan,
            pilihan=[(one, one.pilihan()) for one in isi.laporan.parameter],
            baris=[list(zip(isi.laporan.columns, *_row(isi, at), strict=True)) for at in range(len(isi.sel))],
            jumlah=[written(cell) for cell in isi.jumlah],
            buku=books,
            grafik=Markup(isi.svg),  # noqa: S704  # drawn by app/core/chart.py, which escapes
        )

    @expose("/<string:kode>.pdf")
    @has_access
    def pdf(self, kode: str) -> Response:
        """Print it."""
        isi = _asked(kode)
        return pdf_response(print_paper(paper(isi), print_setting()).bytes, file_name(isi))

    @expose("/<string:kode>.xlsx")
    @has_access
    def xlsx(self, kode: str) -> Response:
        """Export it."""
        isi = _asked(kode)
        return xlsx_response(workbook(isi), file_name(isi))


def _asked(kode: str) -> Isi:
    laporan: Laporan | None = reports().get(kode)
    if laporan is None:
        abort(404)
    if not laporan.untuk(pelaku()):
        abort(403)
    return answer(laporan, request.args, pelaku())


def _row(isi: Isi, at: int) -> tuple[list[str], list[str]]:
    return [written(cell) for cell in isi.sel[at]], [address_of(one) for one in isi.asal[at]]


def address_of(asal: Asal | None) -> str:
    """Return the address where rows stand, empty where there is none or the reader may not open it."""
    if asal is None:
        return ""
    view, _, method = asal.halaman.partition(".")
    if not may_open(view, method):
        return ""
    filters = {_argument(view, *one): value for *one, value in asal.saring}
    values: dict[str, Any] = {**asal.nilai, **filters}
    return str(url_for(asal.halaman, **values))


def _argument(view: str, column: str, operator: str) -> str:
    """Return the argument by which a register's list is filtered: ``_flt_<which>_<column>``."""
    registers: list[Any] = builder.views()
    register = next(one for one in registers if type(one).__name__ == view)
    known = [one.arg_name for one in register._filters.get_search_filters()[column]]
    return f"_flt_{known.index(operator)}_{column}"
