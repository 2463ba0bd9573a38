"""Books by date range: on screen, printed, and as XLSX, from one query."""

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from flask import abort, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.books import Book
from app.agenda.models import StatusNomor
from app.audit.trail import note_register
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.labels import show
from app.exchange.cap import cap_of
from app.exchange.unduh.queries import largest, needs_izin, told
from app.exchange.write_xlsx import Column, write_xlsx
from app.surat.context.buku import Buku, Kolom
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.given import day_or_none
from app.web.page import PageView, berkas_url, pdf_response, pelaku, xlsx_response
from app.wilayah.names import village_of
from app.workflow import services
from app.workflow.registers import book_named
from app.workflow.store import current

_LONGEST = 60
_TOO_LARGE = (
    "Buku ini {} baris; lebih dari {} baris sehari diunduh dengan izin pimpinan. Cetak sebagai PDF, persempit "
    "rentangnya, atau minta izin lewat Unduh XLSX pada daftar registernya."
)
_WORDS = {
    "layanan": "layanan",
    "bidang": "bidang",
    "status": "status",
    "tanpa_status": "selain status",
    "ppks": "jenis PPKS",
    "jk": "jenis kelamin",
    "wilayah_kode": "wilayah",
}


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
        book, dari, sampai, saring = _asked(kode)
        rows = [
            (_address(row), getattr(row, "status", None) is StatusNomor.BATAL, [show(cell) for cell in book.cells(row)])
            for row in book.found(dari, sampai, saring)
        ]
        return self.page(
            "web/buku.html", buku=book, dari=dari, sampai=sampai, saring=saring, kata=in_words(saring), baris=rows
        )

    @expose("/<string:kode>.pdf")
    @has_access
    def pdf(self, kode: str) -> Response:
        """Print it."""
        book, dari, sampai, saring = _asked(kode)
        paper = Buku(
            kop=office_profile().kop,
            judul=book.judul,
            dari=dari,
            sampai=sampai,
            kolom=tuple(Kolom(judul=column.label, lebar=float(column.lebar)) for column in book.columns),
            baris=tuple(tuple(show(cell) for cell in row) for row in book.rows(dari, sampai, saring)),
            saringan=in_words(saring),
            dicetak=clock.now(),
            oleh=pelaku().nama,
        )
        return pdf_response(print_paper(paper, print_setting()).bytes, _name(book, dari, sampai))

    @expose("/<string:kode>.xlsx")
    @has_access
    def xlsx(self, kode: str) -> Response:
        """Export it."""
        book, dari, sampai, saring = _asked(kode)
        rows, me, stream = book.rows(dari, sampai, saring), pelaku(), BytesIO()
        said = ", ".join(filter(None, (f"{dari:%d/%m/%Y} sampai {sampai:%d/%m/%Y}", in_words(saring))))
        if needs_izin(_taken_as(kode), len(rows), oleh=me):
            raise DomainError(_TOO_LARGE.format(len(rows), largest()), "izin")
        heads = [Column(one.label, number=one.angka) for one in book.columns]
        write_xlsx(stream, book.judul, heads, rows, cap_of(me, clock.now(), said))
        with unit_of_work(me):
            note_register(_taken_as(kode), told(len(rows), utuh=False, saringan=said, izin=None), oleh=me)
        return xlsx_response(stream.getvalue(), _name(book, dari, sampai))


def _taken_as(kode: str) -> str:
    return f"buku {kode}"


def _asked(kode: str) -> tuple[Book, date, date, dict[str, str]]:
    book = book_named(kode)
    if book is None:
        abort(404)
    today = clock.today()
    dari = day_or_none(request.args, "dari", "Dari tanggal") or today.replace(day=1)
    sampai = day_or_none(request.args, "sampai", "Sampai tanggal") or today
    if dari > sampai:
        raise DomainError("Tanggal awal harus sebelum tanggal akhir.", "tanggal")
    if sampai - dari > timedelta(days=1830):
        raise DomainError("Rentang paling panjang lima tahun.", "tanggal")
    saring = {name: text for name in book.saringan if (text := request.args.get(name, "").strip()[:_LONGEST])}
    return book, dari, sampai, saring


def in_words(saring: Mapping[str, str]) -> str:
    """Return filters as people read them: ``status selesai, layanan Surat Keterangan``."""
    return ", ".join(f"{_WORDS[name]} {_value(name, value)}" for name, value in saring.items())


def _value(name: str, value: str) -> str:
    if name == "layanan" and services.find(value):
        return current(value)[1].sebutan
    if name == "wilayah_kode":
        return village_of(value)
    return value.replace("_", " ")


def _address(row: Any) -> str:
    return berkas_url(row.id) if isinstance(row, Berkas) else ""


def _name(book: Book, dari: date, sampai: date) -> str:
    return f"{book.kode}-{dari:%Y%m%d}-{sampai:%Y%m%d}"
