"""Surat Keterangan Terdaftar DTKS (SOP DAY-04)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Surat


@dataclass(frozen=True, kw_only=True)
class BasisData(Isian):
    """Which national list was consulted; DTKS became DTSEN by Inpres 4/2025, so it is data."""

    singkatan: str
    nama: str
    sumber: str = "Kementerian Sosial Republik Indonesia"
    aplikasi: str = "SIKS-NG"


DTKS = BasisData(singkatan="DTKS", nama="Data Terpadu Kesejahteraan Sosial")
DTSEN = BasisData(singkatan="DTSEN", nama="Data Tunggal Sosial dan Ekonomi Nasional")


@dataclass(frozen=True, kw_only=True)
class SkDtks(Surat):
    """States that a person is listed.

    Args:
        basis: the list; `DTKS` or `DTSEN`.
        periode: the period in words, "November 2026" or "Triwulan IV Tahun 2026".
        tanggal_cek: day on which the list was looked up.
        tempat_lahir, tanggal_lahir: either may be unknown; the row then shows the other.
        alamat: street, RT/RW; ``wilayah`` the rest: "Desa X, Kecamatan Y, Kabupaten Z".
        desil: such as "2 (dua)"; the row is left out when empty.
        berlaku_sampai: last day of validity; the sentence is left out when None.
    """

    TEMPLATE: ClassVar[str] = "sk_dtks.html"

    basis: BasisData
    periode: str
    tanggal_cek: date
    nama: str
    nik: str
    no_kk: str
    alamat: str
    wilayah: str
    id_dtks: str
    keperluan: str
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    desil: str = ""
    berlaku_sampai: date | None = None
    tembusan: tuple[str, ...] = ()
