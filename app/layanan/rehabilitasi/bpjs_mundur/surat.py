"""Surat Rekomendasi Mundur BPJS APBD."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Surat


@dataclass(frozen=True, kw_only=True)
class PesertaMundur(Isian):
    """One line of the list of those who leave."""

    nama: str
    nik: str
    no_kartu: str
    hubungan: str


@dataclass(frozen=True, kw_only=True)
class RekomendasiMundur(Surat):
    """Asks BPJS Kesehatan to end memberships paid by the region.

    Args:
        daerah: whose budget pays, "Kabupaten Tanah Laut".
        alasan: as a clause after "karena".
        peserta: the applicant first, then the family members who leave too.
        tat: last day on which the region pays; the sentence is left out when None.
    """

    TEMPLATE: ClassVar[str] = "bpjs_mundur.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    daerah: str
    nomor_registrasi: str
    tanggal_permohonan: date
    nama: str
    nik: str
    no_kk: str
    alamat: str
    wilayah: str
    alasan: str
    peserta: tuple[PesertaMundur, ...]
    tat: date | None = None
    sifat: str = "Biasa"
    lampiran: str = "1 (satu) berkas"
    hal: str = "Rekomendasi Mundur dari Kepesertaan BPJS Kesehatan APBD"
    tembusan: tuple[str, ...] = ()
