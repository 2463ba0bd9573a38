"""Settings of letter types and books with which letters can still be numbered, each number once."""

from datetime import date

from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, BukuAgenda, BukuTahun, CakupanNomor
from app.agenda.numbering import OUTGOING, SURAT_KELUAR
from app.agenda.pattern import check_pattern, full_number
from app.agenda.scopes import SHOWN_BY, book
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.surat.letters import office_profile
from app.surat.models import JenisSurat

_TEN_YEARS = 3660


def check_letter_type(jenis: JenisSurat) -> None:
    """Refuse a pattern that could not number a letter or could give a number twice, and a validity no calendar has."""
    buku = book(jenis.buku)
    check_pattern(jenis.pola_nomor)
    _check_length(jenis, buku)
    _check_told_apart(jenis, buku)
    if jenis.masa_berlaku_hari is not None and not 1 <= jenis.masa_berlaku_hari <= _TEN_YEARS:
        raise DomainError("Masa berlaku antara 1 hari dan 10 tahun; kosongkan bila tanpa batas.", "masa_berlaku")


def check_book(buku: BukuAgenda) -> None:
    """Refuse to change how a book counts in the middle of a year, or so that two letters would get one number."""
    buku.cakupan = CakupanNomor(buku.cakupan)  # A form leaves plain text.
    if buku.kode not in OUTGOING and buku.cakupan is not CakupanNomor.KANTOR:
        raise DomainError("Buku ini hanya mengenal satu urutan untuk seluruh kantor.", "cakupan")
    if buku.kode in OUTGOING and buku.kode != SURAT_KELUAR and not buku.singkatan:
        raise DomainError("Buku ini memerlukan singkatan, misalnya SK, supaya nomornya berbeda dari buku lain.", "buku")
    for jenis in session().scalars(select(JenisSurat).where(JenisSurat.buku == buku.kode)):
        _check_told_apart(jenis, buku)


def refuse_counting_anew(buku: BukuAgenda) -> None:
    """Refuse to change the scope once the book has given a number this year."""
    query = select(BukuTahun).where(BukuTahun.buku == buku.kode, BukuTahun.tahun == clock.today().year)
    if any(row.terakhir > row.mulai_setelah for row in session().scalars(query)):
        raise DomainError(
            "Urutan nomor hanya dapat diubah sebelum nomor pertama tahun ini. Ubah pada awal tahun depan.", "cakupan"
        )


def _check_length(jenis: JenisSurat, buku: BukuAgenda) -> None:
    longest = full_number(
        jenis.pola_nomor,
        kode=jenis.kode_klasifikasi,
        nomor="999999Z",
        unit=office_profile().singkatan,
        tanggal=date(2028, 8, 28),
        bidang="pemberdayaan",
        buku=buku.singkatan or "",
    )
    if len(longest) > AgendaSuratKeluar.no_surat.info["panjang"]:
        raise DomainError("Nomor surat dengan pola ini terlalu panjang. Ringkas polanya.", "pola")


def _check_told_apart(jenis: JenisSurat, buku: BukuAgenda) -> None:
    pola, short = jenis.pola_nomor, buku.singkatan or ""
    shown = SHOWN_BY.get(buku.cakupan, ())
    if shown and not any(code in pola for code in shown):
        raise DomainError(
            f"Nomor {buku.nama} dihitung per {buku.cakupan.value}, jadi pola {jenis.nama} harus memuat "
            f"{' atau '.join(shown)}.",
            "pola",
        )
    if "{buku}" in pola and not short:
        raise DomainError("Buku ini belum punya singkatan untuk {buku}. Isi singkatannya lebih dahulu.", "pola")
    if buku.kode != SURAT_KELUAR and "{buku}" not in pola and short not in pola.split("/"):
        raise DomainError(f"Pola {jenis.nama} harus memuat {{buku}}, supaya nomornya berbeda dari buku lain.", "pola")
