"""Writing the agenda books."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, Nomor, Sifat
from app.agenda.pattern import full_number
from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku


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
    """Give the letter the next number of the book and write its row, together or not at all.

    Raises:
        DomainError: the letter is dated in another year than the book is in now.
    """
    if letter.tanggal.year != clock.today().year:
        raise DomainError(
            f"Surat bertanggal tahun {letter.tanggal.year} tidak dapat diberi nomor tahun {clock.today().year}. "
            "Kembalikan untuk dicetak ulang dengan tanggal baru, atau minta Agendaris memberi nomor sisipan.",
            "tahun",
        )
    return _write_outgoing(letter, numbering.take(buku), oleh)


def record_inserted(
    letter: OutgoingLetter, *, setelah: int, alasan: str, oleh: Pelaku, buku: str = numbering.SURAT_KELUAR
) -> AgendaSuratKeluar:
    """Write a late letter behind number ``setelah`` of its own year, as a sisipan."""
    nomor = numbering.insert_after(buku, letter.tanggal.year, setelah, alasan=alasan, oleh=oleh)
    return _write_outgoing(letter, nomor, oleh)


def _write_outgoing(letter: OutgoingLetter, nomor: Nomor, oleh: Pelaku) -> AgendaSuratKeluar:
    text = f"{nomor.nomor}{nomor.sisipan}"
    row = AgendaSuratKeluar(
        nomor_id=nomor.id,
        kode=letter.kode,
        no_surat=full_number(letter.pola, kode=letter.kode, nomor=text, unit=letter.unit_kode, tanggal=letter.tanggal),
        tgl_surat=letter.tanggal,
        tujuan=letter.tujuan,
        perihal=letter.perihal,
        lampiran=letter.lampiran,
        unit=letter.unit,
        penandatangan=letter.penandatangan,
        layanan=letter.layanan,
        berkas_id=letter.berkas_id,
        wilayah_kode=letter.wilayah_kode,
        rahasia=letter.rahasia,
    )
    session().add(row)
    session().flush()
    note(row, f"memberi nomor {row.no_surat}", oleh=oleh, alasan=nomor.alasan)
    return row


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
