"""The papers of a promotion: the covering letter, the check sheet, and the letter after a refusal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.surat.context.base import Isian, Konteks, Surat
from app.surat.context.naskah import SuratPengantar


@dataclass(frozen=True, kw_only=True)
class Pegawai(Isian):
    """The employee as letters name him; what is empty is left out."""

    nama: str
    jabatan: str
    unit: str
    nip: str = ""
    pangkat: str = ""


@dataclass(frozen=True, kw_only=True)
class SuratPengantarKp(SuratPengantar):
    """Covers a proposal to BKPSDM.

    Args:
        jenis: "reguler", "pilihan" and so on, in words.
        usul: proposed rank and golongan; ``periode`` from when.
    """

    TEMPLATE: ClassVar[str] = "surat_pengantar_kp.html"

    pegawai: Pegawai
    jenis: str
    usul: str
    periode: date


@dataclass(frozen=True, kw_only=True)
class SuratTmsKp(Surat):
    """Tells an employee that BKPSDM found the proposal wanting.

    Args:
        alasan: what SIMFONI says, as a clause.
        nomor_pengantar: of the letter the proposal went with.
    """

    TEMPLATE: ClassVar[str] = "surat_tms_kp.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    hal: str
    pegawai: Pegawai
    jenis: str
    usul: str
    periode: date
    nomor_pengantar: str
    tanggal_pengantar: date
    alasan: str
    sifat: str = "Biasa"
    lampiran: str = "-"
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BarisVerifikasi(Isian):
    """One paper, what was found of it, and whether its scan is kept."""

    nama: str
    hasil: str
    pindaian: str
    catatan: str = ""


@dataclass(frozen=True, kw_only=True)
class LembarVerifikasiKp(Konteks):
    """The check sheet of step 3.

    Args:
        simpulan: "lengkap" or "belum lengkap".
    """

    TEMPLATE: ClassVar[str] = "lembar_verifikasi_kp.html"

    waktu: datetime
    nomor_registrasi: str
    pegawai: Pegawai
    golongan_lama: str
    tmt_golongan: date
    jenis: str
    usul: str
    periode: date
    baris: tuple[BarisVerifikasi, ...]
    simpulan: str
    pemeriksa: str
    pemeriksa_nip: str = ""
    catatan: str = ""
