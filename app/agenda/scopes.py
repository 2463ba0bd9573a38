"""How far one row of numbers reaches: the whole office, a bidang, a classification code, or a month."""

from datetime import date

from app.agenda.models import BukuAgenda, CakupanNomor
from app.core.db import session
from app.core.labels import MONTHS
from app.core.roles import UNIT_NAMES, bidang_of

#: What a pattern must show, so that two equal numbers of one book stay two numbers.
SHOWN_BY = {
    CakupanNomor.BIDANG: ("{bidang}",),
    CakupanNomor.KLASIFIKASI: ("{kode}",),
    CakupanNomor.BULAN: ("{bulan}", "{bulan_romawi}"),
}


def book(kode: str) -> BukuAgenda:
    """Return a book by its code; LookupError when it was never set up."""
    row = session().get(BukuAgenda, kode)
    if row is None:
        raise LookupError(f"no book {kode}")
    return row


def scope_of(buku: str, *, unit: str, kode: str, tanggal: date) -> str:
    """Return the part of the book that numbers such a letter; empty where the whole office counts as one."""
    match book(buku).cakupan:
        case CakupanNomor.BIDANG:
            return bidang_of(unit) or unit
        case CakupanNomor.KLASIFIKASI:
            return kode
        case CakupanNomor.BULAN:
            return f"{tanggal.month:02}"
        case _:
            return ""


def default_pattern(buku: str) -> str:
    """Return the pattern of letters of a book that no letter type numbers, such as those written on paper."""
    row = book(buku)
    parts = ["{kode}", "{nomor}", "{buku}" if row.singkatan else "", "{unit}"]
    parts += ["{bidang}" if row.cakupan is CakupanNomor.BIDANG else "", "{bulan_romawi}", "{tahun}"]
    return "/".join(part for part in parts if part)


def scope_in_words(buku: str, cakupan: str) -> str:
    """Return how people call a part of a book: the bidang's name, ``kode 460``, ``November``."""
    kind = book(buku).cakupan if cakupan else CakupanNomor.KANTOR
    if kind is CakupanNomor.BULAN and cakupan.isdigit():
        return MONTHS[int(cakupan) - 1]
    return UNIT_NAMES.get(cakupan, f"kode {cakupan}" if cakupan else "")
