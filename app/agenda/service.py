"""Writing the agenda books."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, CakupanNomor, Nomor, Sifat, StatusNomor
from app.agenda.pattern import full_number
from app.agenda.scopes import book, scope_in_words, scope_of
from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import long_date
from app.core.roles import Pelaku, bidang_of


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """What the outgoing book says of a letter.

    Attributes:
        pola: number pattern of its letter type, see :mod:`app.agenda.pattern`.
        unit_kode: how the number names the unit, for example ``DINSOS``.
    """

    kode: str
    pola: str
    unit_kode: str
    tanggal: date
    tujuan: str
    perihal: str
    unit: str
    penandatangan: str
    lampiran: str | None = None
    layanan: str | None = None
    berkas_id: int | None = None
    wilayah_kode: str | None = None
    rahasia: bool = False


def record_outgoing(letter: OutgoingLetter, *, oleh: Pelaku, buku: str = numbering.SURAT_KELUAR) -> AgendaSuratKeluar:
    """Give the letter the next number of its book and scope and write its row, together or not at all.

    Raises:
        DomainError: the letter is dated in another year, or month where months count apart, than the book is in now.
    """
    today = clock.today()
    if letter.tanggal.year != today.year:
        raise DomainError(
            f"Surat bertanggal tahun {letter.tanggal.year} tidak dapat diberi nomor tahun {today.year}. "
            "Kembalikan untuk dicetak ulang dengan tanggal baru, atau minta Agendaris memberi nomor sisipan.",
            "tahun",
        )
    if book(buku).cakupan is CakupanNomor.BULAN and letter.tanggal.month != today.month:
        raise DomainError(
            f"Surat bertanggal {long_date(letter.tanggal)} tidak dapat diberi nomor bulan ini. "
            "Kembalikan untuk dicetak ulang dengan tanggal baru, atau minta Agendaris memberi nomor sisipan.",
            "bulan",
        )
    return _write_outgoing(letter, numbering.take(buku, _scope(letter, buku)), oleh)


def record_inserted(
    letter: OutgoingLetter, *, setelah: int, alasan: str, oleh: Pelaku, buku: str = numbering.SURAT_KELUAR
) -> AgendaSuratKeluar:
    """Write a late letter behind number ``setelah`` of its own year and scope, as a sisipan."""
    if letter.tanggal > clock.today():
        raise DomainError("Tanggal surat belum terjadi. Periksa tanggalnya.", "tanggal")
    nomor = numbering.insert_after(
        buku, letter.tanggal.year, setelah, alasan=alasan, oleh=oleh, cakupan=_scope(letter, buku)
    )
    return _write_outgoing(letter, nomor, oleh)


def record_reserved(letter: OutgoingLetter, nomor_id: int, *, oleh: Pelaku) -> AgendaSuratKeluar:
    """Write a letter made on paper under the number that was set aside for it, with its true date.

    Raises:
        DomainError: the number is not reserved, the book's year is closed, the date is not of the number's year (or
            month), lies before the reservation or in the future, or the letter belongs to another part of the book.
    """
    nomor = session().get(Nomor, nomor_id, with_for_update=True, populate_existing=True)
    if nomor is None or nomor.buku not in numbering.OUTGOING:
        raise DomainError("Nomor ini tidak ada di buku surat keluar.", "tidak_ada")
    if not nomor.diambil.date() <= letter.tanggal <= clock.today() or letter.tanggal.year != nomor.tahun:
        raise DomainError(
            f"Nomor {nomor.nomor} dipesan tanggal {long_date(nomor.diambil.date())}. "
            "Isi tanggal surat yang sebenarnya: sejak hari itu sampai hari ini, di tahun yang sama.",
            "tanggal",
        )
    if _scope(letter, nomor.buku) != nomor.cakupan:
        where = scope_in_words(nomor.buku, nomor.cakupan)
        raise DomainError(f"Nomor {nomor.nomor} dipesan untuk {where}. Periksa bidang, kode dan tanggalnya.", "cakupan")
    return _write_outgoing(letter, numbering.use_reserved(nomor, oleh=oleh), oleh)


def _scope(letter: OutgoingLetter, buku: str) -> str:
    return scope_of(buku, unit=letter.unit, kode=letter.kode, tanggal=letter.tanggal)


def _write_outgoing(letter: OutgoingLetter, nomor: Nomor, oleh: Pelaku) -> AgendaSuratKeluar:
    row = AgendaSuratKeluar(
        nomor_id=nomor.id,
        no_surat=_number_of(letter, nomor),
        tgl_surat=letter.tanggal,
        **{name: getattr(letter, name) for name in _COPIED},
    )
    session().add(row)
    session().flush()
    note(row, f"memberi nomor {row.no_surat}", oleh=oleh, alasan=nomor.alasan)
    return row


#: What the book says of a letter word for word.
_COPIED = (
    "kode", "tujuan", "perihal", "lampiran", "unit", "penandatangan", "layanan", "berkas_id", "wilayah_kode", "rahasia",
)  # fmt: skip


def _number_of(letter: OutgoingLetter, nomor: Nomor) -> str:
    return full_number(
        letter.pola,
        kode=letter.kode,
        nomor=f"{nomor.nomor}{nomor.sisipan}",
        unit=letter.unit_kode,
        tanggal=letter.tanggal,
        bidang=bidang_of(letter.unit) or letter.unit,
        buku=book(nomor.buku).singkatan or "",
    )


def void_reserved(nomor_id: int, *, alasan: str, oleh: Pelaku) -> Nomor:
    """Void a number that was set aside and never used."""
    nomor = session().get(Nomor, nomor_id, with_for_update=True, populate_existing=True)
    if nomor is None or nomor.status is not StatusNomor.DIPESAN:
        raise DomainError("Nomor ini tidak sedang dipesan. Muat ulang daftarnya.", "tidak_dipesan")
    numbering.void(nomor, alasan=alasan, oleh=oleh)
    note(nomor, f"membatalkan nomor {nomor.nomor} yang dipesan", oleh=oleh, alasan=alasan)
    return nomor


def void_outgoing(row: AgendaSuratKeluar, *, alasan: str, oleh: Pelaku) -> None:
    """Void a letter's number; the row stays and says why."""
    numbering.void(row.nomor, alasan=alasan, oleh=oleh)
    row.keterangan = f"BATAL: {alasan.strip()}"
    note(row, f"membatalkan nomor {row.no_surat}", oleh=oleh, alasan=alasan)


@dataclass(frozen=True, slots=True)
class IncomingLetter:
    """What the incoming book says of a letter."""

    tgl_diterima: date
    no_surat: str
    tgl_surat: date
    asal: str
    perihal: str
    sifat: Sifat
    kode: str | None = None
    lampiran: str | None = None
    pengolah: str | None = None
    keterangan: str | None = None


def record_incoming(letter: IncomingLetter, *, oleh: Pelaku) -> AgendaSuratMasuk:
    """Write an incoming letter under the next number of its book (SOP Surat Masuk, step 2).

    Raises:
        DomainError: dated after its receipt, received in the future, or in the book already (a form sent twice).
    """
    check_dates(letter)
    row = AgendaSuratMasuk(nomor_id=numbering.take(numbering.SURAT_MASUK).id)
    refuse_repeated(letter)
    for name in IncomingLetter.__dataclass_fields__:
        setattr(row, name, getattr(letter, name))
    session().add(row)
    session().flush()
    note(row, f"mencatat surat masuk dengan nomor agenda {row.no_agenda}", oleh=oleh)
    return row


def check_dates(letter: IncomingLetter) -> None:
    """Refuse a letter that is dated after its receipt, or received in the future."""
    if letter.tgl_surat > letter.tgl_diterima:
        raise DomainError("Tanggal surat tidak boleh sesudah tanggal diterima. Periksa kedua tanggal.", "tanggal")
    if letter.tgl_diterima > clock.today():
        raise DomainError("Tanggal diterima belum terjadi. Periksa tanggalnya.", "tanggal")


def refuse_repeated(letter: IncomingLetter) -> None:
    """Refuse a letter that stands in the book, closed to the actor or not.

    Asked after the number is taken: that lock lets two equal forms in one after the other only.
    """
    same = ("no_surat", "tgl_surat", "tgl_diterima", "asal", "perihal")
    rows: Any = AgendaSuratMasuk.__table__
    query = select(Nomor.nomor).join(rows, rows.c.nomor_id == Nomor.id)
    earlier = session().scalar(query.where(*(rows.c[name] == getattr(letter, name) for name in same)).limit(1))
    if earlier is not None:
        raise DomainError(
            f"Surat ini sudah dicatat dengan nomor agenda {earlier}. Buka baris itu di bukunya.", "berulang"
        )
