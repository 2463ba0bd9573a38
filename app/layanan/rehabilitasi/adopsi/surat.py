"""The letters of an adoption: the recommendation to the province, and the refusal to the applicants."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Surat


@dataclass(frozen=True, kw_only=True)
class RekomendasiAdopsi(Surat):
    """Recommends to the province's Tim PIPA that the adoption be allowed.

    Args:
        cota: rows of (label, value) about the applicants; ``caa`` about the child.
        kunjungan: the days of the home visits.
        simpulan: what the visits and the interview came to.
    """

    TEMPLATE: ClassVar[str] = "rekomendasi_adopsi.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    nomor_registrasi: str
    tanggal_permohonan: date
    jenis: str
    cota: tuple[tuple[str, str], ...]
    caa: tuple[tuple[str, str], ...]
    kunjungan: tuple[date, ...]
    simpulan: str
    pemohon: str
    hal: str = "Rekomendasi Permohonan Izin Pengangkatan Anak"
    sifat: str = "Rahasia"
    lampiran: str = "1 (satu) berkas"
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PemberitahuanAdopsi(Surat):
    """Tells the applicants that the conditions are not met, which ones, and what they may do.

    Args:
        alasan: the conditions that are not met, at least one.
    """

    TEMPLATE: ClassVar[str] = "pemberitahuan_adopsi.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    nomor_registrasi: str
    tanggal_permohonan: date
    kunjungan: tuple[date, ...]
    alasan: tuple[str, ...]
    hal: str = "Pemberitahuan Permohonan Pengangkatan Anak"
    sifat: str = "Rahasia"
    lampiran: str = "-"
    tembusan: tuple[str, ...] = ()
