"""The Agendaris's own acts on the books: void, reserve and back-fill, sisipan, opening and closing."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar, CakupanNomor, Nomor
from app.agenda.pengganti import name_replacement
from app.agenda.queries import book_years, reserved_numbers
from app.agenda.scopes import book, default_pattern, scope_in_words, scope_of
from app.agenda.service import OutgoingLetter, record_inserted, record_reserved, void_outgoing, void_reserved
from app.agenda.year_end import close_year, year_reports
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import UNIT_NAMES, Pelaku, Peran
from app.core.types import whole
from app.surat.letters import office_profile
from app.web.given import day
from app.web.page import PageView, back_url, pelaku

Form = Mapping[str, Any]


class NomorView(PageView):
    """Numbers of the books."""

    route_base = "/nomor"
    default_view = "list"
    class_permission_name = "nomor"
    pembaca = frozenset({Peran.AGENDARIS})

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show where each book stands, and its reserved numbers."""
        outgoing = {kode: nama for kode, nama in numbering.BOOKS.items() if kode in numbering.OUTGOING}
        return self.page(
            "web/nomor.html",
            buku=book_years(),
            dipesan=reserved_numbers(),
            nama=numbering.BOOKS,
            keluar=outgoing,
            bercakupan=any(book(kode).cakupan is not CakupanNomor.KANTOR for kode in outgoing),
            unit=UNIT_NAMES,
            sebutan=scope_in_words,
        )

    @expose("/laporan")
    @has_access
    def laporan(self) -> str:
        """Show every book's year: gaps, doubles, reserved, void and inserted numbers; close a year that is over."""
        return self.page("web/nomor_laporan.html", laporan=year_reports(), tahun_ini=clock.today().year)

    @expose("/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, tindakan: str) -> Response:
        """Do one act."""
        command = _COMMANDS.get(tindakan)
        if command is None:
            abort(404)
        with unit_of_work(pelaku()):
            message = command(request.form, pelaku())
        flash(message, "success")
        return redirect(back_url(url_for("NomorView.list")))


def _outgoing_row(form: Form) -> AgendaSuratKeluar:
    row = session().get(AgendaSuratKeluar, _whole(form, "agenda_id"), with_for_update=True)
    if row is None:
        raise DomainError("Surat ini tidak ada di buku agenda.", "tidak_ada")
    return row


def _void(form: Form, me: Pelaku) -> str:
    row = _outgoing_row(form)
    void_outgoing(row, alasan=_text(form, "alasan"), oleh=me)
    if _text(form, "pengganti"):
        return f"Nomor {row.no_surat} dibatalkan. {_replaced(form, me)}"
    return f"Nomor {row.no_surat} dibatalkan; nomornya tetap tercatat."


def _replaced(form: Form, me: Pelaku) -> str:
    row = _outgoing_row(form)
    successor = name_replacement(row, _text(form, "pengganti"), oleh=me)
    return f"Surat {row.no_surat} tercatat diganti oleh nomor {successor.no_surat}."


def _reserve(form: Form, me: Pelaku) -> str:
    buku = _book(form)
    part = _part(form, buku)
    rows = numbering.reserve(buku, _whole(form, "banyak"), alasan=_text(form, "alasan"), oleh=me, cakupan=part)
    return f"Nomor {rows[0].nomor} sampai {rows[-1].nomor} dipesan untuk buku kertas."


def _fill(form: Form, me: Pelaku) -> str:
    nomor = session().get(Nomor, _whole(form, "nomor_id"))
    if nomor is None:
        raise DomainError("Nomor ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    row = record_reserved(_letter(form, nomor.buku), nomor.id, oleh=me)
    return f"Surat {row.no_surat} disusulkan ke buku."


def _void_reserved(form: Form, me: Pelaku) -> str:
    row = void_reserved(_whole(form, "nomor_id"), alasan=_text(form, "alasan"), oleh=me)
    return f"Nomor {row.nomor} dibatalkan; nomornya tetap tercatat."


def _insert(form: Form, me: Pelaku) -> str:
    buku = _outgoing(form)
    letter, alasan = _letter(form, buku), _text(form, "alasan")
    row = record_inserted(letter, setelah=_whole(form, "setelah"), alasan=alasan, oleh=me, buku=buku)
    return f"Surat dicatat dengan nomor sisipan {row.no_surat}."


def _open_after(form: Form, me: Pelaku) -> str:
    buku = _book(form)
    part = _part(form, buku)
    numbering.open_after(buku, clock.today().year, _whole(form, "nomor"), oleh=me, cakupan=part)
    return "Nomor awal buku disimpan."


def _close(form: Form, me: Pelaku) -> str:
    report = close_year(_book(form), _whole(form, "tahun"), oleh=me, cakupan=_text(form, "cakupan"))
    return f"{report.nama} tahun {report.tahun} ditutup. Hanya nomor sisipan yang masih diberikan."


_COMMANDS: dict[str, Callable[[Form, Pelaku], str]] = {
    "batal": _void,
    "ganti": _replaced,
    "pesan": _reserve,
    "susul": _fill,
    "batal-pesan": _void_reserved,
    "sisip": _insert,
    "mulai": _open_after,
    "tutup": _close,
}


def _letter(form: Form, buku: str) -> OutgoingLetter:
    """Return a letter made on paper, as somebody copies it from the paper book."""
    facts = {name: _text(form, name) for name in ("kode", "tujuan", "perihal", "unit", "penandatangan")}
    if not all(facts.values()):
        raise DomainError("Isi kode klasifikasi, tujuan, perihal, unit pengolah dan penandatangan surat.", "isian")
    if facts["unit"] not in UNIT_NAMES:
        raise DomainError("Pilih unit pengolah surat.", "unit")
    return OutgoingLetter(
        pola=default_pattern(buku),
        unit_kode=office_profile().singkatan,
        tanggal=day(form, "tanggal", "Tanggal surat"),
        kode=facts["kode"][:20],
        tujuan=facts["tujuan"][:250],
        perihal=facts["perihal"][:500],
        unit=facts["unit"],
        penandatangan=facts["penandatangan"][:120],
    )


def _part(form: Form, buku: str) -> str:
    """Return the part of the book that is meant, where it counts by parts."""
    if book(buku).cakupan is CakupanNomor.KANTOR:
        return ""
    unit, kode = _text(form, "unit"), _text(form, "kode")
    part = scope_of(buku, unit=unit, kode=kode, tanggal=clock.today())
    if not part:
        raise DomainError("Buku ini dihitung per bagian. Pilih bidang atau isi kode klasifikasinya.", "cakupan")
    return part


def _book(form: Form) -> str:
    buku = _text(form, "buku")
    if buku not in numbering.BOOKS:
        raise DomainError("Pilih bukunya.", "buku")
    return buku


def _outgoing(form: Form) -> str:
    buku = _book(form)
    if buku not in numbering.OUTGOING:
        raise DomainError("Nomor sisipan hanya untuk buku surat keluar.", "buku")
    return buku


def _text(form: Form, name: str) -> str:
    return " ".join(str(form.get(name, "")).split())


def _whole(form: Form, name: str) -> int:
    number = whole(str(form.get(name, "")).strip())
    if number is None:
        raise DomainError("Isi angka yang benar.", "angka")
    return number
