"""Registrations that the office gave on paper before Loket, kept beside those that Loket runs.

They have a number of a book of their own, so that no book of the law gets a number for them. No turn waits for them and
no letter was made: its paper number stands in the register as it was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, select

from app.agenda import numbering
from app.agenda.models import Nomor, StatusNomor
from app.audit import note
from app.berkas.models import Berkas, StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku, bidang_of
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.identity import identify
from app.workflow.services import Layanan
from app.workflow.sheet_order import shipped_step
from app.workflow.spec import Sop
from app.workflow.store import current

_HOUR = time(8, tzinfo=clock.WITA)


@dataclass(frozen=True, slots=True)
class Terdahulu:
    """A registration as the paper says it; ``isian`` are the register's own columns."""

    layanan: str
    nama: str
    alamat: str
    wilayah_kode: str
    no_surat: str
    tgl: date
    isian: Mapping[str, object]
    hp: str = ""


def earlier_numbers() -> Select[int]:
    """Return the query for the numbers of such registrations that were not voided."""
    return select(Nomor.id).where(Nomor.buku == numbering.REGISTRASI_LAMA, Nomor.status == StatusNomor.TERBIT)


def earlier_case(layanan: Layanan, versi_id: int, sop: Sop, *, oleh: Pelaku) -> Berkas:
    """Return a case from before Loket, not saved yet: finished at its SOP's last step, never seen at the counter."""
    berkas: Berkas = layanan.register(sop_versi_id=versi_id, bidang=bidang_of(sop.unit_kerja) or sop.unit_kerja)
    berkas.tertutup, berkas.loket, berkas.status = layanan.tertutup, False, StatusBerkas.SELESAI
    berkas.varian = sop.persyaratan[0].varian if sop.persyaratan else "default"
    berkas.langkah_no = shipped_step(sop, sop.langkah[-1].no) if sop.langkah else 1
    berkas.petugas_id, berkas.petugas_nama = oleh.id, oleh.nama
    return berkas


def number_earlier(berkas: Berkas) -> None:
    """Give a row that was written before Loket its registration number, of the book that only such rows have."""
    nomor = numbering.take(numbering.REGISTRASI_LAMA)
    berkas.nomor_id, berkas.no_reg = nomor.id, f"L{nomor.tahun}-{nomor.nomor:05}"


def bring_in(satu: Terdahulu, *, oleh: Pelaku) -> Berkas:
    """Write a running registration into its register, as finished on the day of its letter.

    Raises:
        DomainError: a field is missing or malformed, the letter is dated in the future or lapsed before its own day, or
            its number stands in a register already.
    """
    layanan = services.require(satu.layanan)
    versi, sop = current(satu.layanan)
    if satu.tgl > clock.today():
        raise DomainError("Tanggal surat belum tiba. Periksa kembali.", "tanggal")
    if known := session().scalar(select(Berkas.nama).where(Berkas.no_surat == satu.no_surat)):
        raise DomainError(f"Nomor {satu.no_surat} sudah tercatat untuk {known}.", "ganda")
    berkas = earlier_case(layanan, versi.id, sop, oleh=oleh)
    identify(
        berkas, pemohon=layanan.pemohon, nama=satu.nama, alamat=satu.alamat, wilayah_kode=satu.wilayah_kode, hp=satu.hp
    )
    fill(berkas, satu.isian, satu.isian)
    _check_last_day(berkas, satu.tgl)
    number_earlier(berkas)
    berkas.masuk = berkas.selesai = datetime.combine(satu.tgl, _HOUR)
    berkas.no_surat, berkas.tgl = satu.no_surat[:100], satu.tgl
    session().add(berkas)
    session().flush()
    note(berkas, f"mencatat registrasi dari sebelum Loket, nomor surat {satu.no_surat}", oleh=oleh)
    return berkas


def _check_last_day(berkas: Berkas, tgl: date) -> None:
    last = getattr(berkas, getattr(type(berkas), "kolom_berlaku", ""), None)
    if last is not None and last < tgl:
        raise DomainError(
            "Berlaku sampai tidak boleh sebelum tanggal surat. Tulis tahun dengan empat angka.", "tanggal"
        )
