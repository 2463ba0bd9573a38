"""Books by date range: on screen, printed, and as XLSX, from one query."""

from datetime import date, timedelta
from io import BytesIO

from flask import abort, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.books import Book
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import show
from app.exchange.write_xlsx import Column, write_xlsx
from app.surat.context.buku import Buku, Kolom
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.page import PageView, pdf_response, pelaku, xlsx_response
from app.workflow.registers import book_named


class BukuView(PageView):
    """A printed or exported book."""

    route_base = "/cetak-buku"
    default_view = "buku"
    class_permission_name = "cetak_buku"
    pembaca = CASE_WORKERS

    @expose("/<string:kode>")
    @has_access
    def buku(self, kode: str) -> str:
        """Show the book of a date range with its print and export buttons."""
        book, dari, sampai = _asked(kode)
        rows = [[show(cell) for cell in row] for row in book.rows(dari, sampai)]
        return self.page("web/buku.html", buku=book, dari=dari, sampai=sampai, baris=rows)

    @expose("/<string:kode>.pdf")
    @has_access
    def pdf(self, kode: str) -> Response:
        """Print it."""
        book, dari, sampai = _asked(kode)
        paper = Buku(
            kop=office_profile().kop,
            judul=book.judul,
            dari=dari,
            sampai=sampai,
            kolom=tuple(Kolom(judul=column.label, lebar=float(column.lebar)) for column in book.columns),
            baris=tuple(tuple(show(cell) for cell in row) for row in book.rows(dari, sampai)),
            dicetak=clock.now(),
            oleh=pelaku().nama,
        )
        return pdf_response(print_paper(paper, print_setting()).bytes, _name(book, dari, sampai))

    @expose("/<string:kode>.xlsx")
    @has_access
    def xlsx(self, kode: str) -> Response:
        """Export it."""
        book, dari, sampai = _asked(kode)
        stream = BytesIO()
        heads = [Column(one.label, number=one.angka) for one in book.columns]
        write_xlsx(stream, book.judul, heads, book.rows(dari, sampai))
        return xlsx_response(stream.getvalue(), _name(book, dari, sampai))


def _asked(kode: str) -> tuple[Book, date, date]:
    book = book_named(kode)
    if book is None:
        abort(404)
    today = clock.today()
    dari = _day("dari", today.replace(day=1))
    sampai = _day("sampai", today)
    if dari > sampai:
        raise DomainError("Tanggal awal harus sebelum tanggal akhir.", "tanggal")
    if sampai - dari > timedelta(days=1830):
        raise DomainError("Rentang paling panjang lima tahun.", "tanggal")
    return book, dari, sampai


def _day(name: str, default: date) -> date:
    text = request.args.get(name, "")
    try:
        day = date.fromisoformat(text) if text else default
    except ValueError as error:
        raise DomainError("Tanggal tidak dikenal.", "tanggal") from error
    if not 1900 <= day.year <= 2100:
        raise DomainError("Tahun di luar 1900-2100. Periksa kembali.", "tanggal")
    return day


def _name(book: Book, dari: date, sampai: date) -> str:
    return f"{book.kode}-{dari:%Y%m%d}-{sampai:%Y%m%d}"
