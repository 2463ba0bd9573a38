"""The letter with the outcome of a comparison."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Surat
from app.surat.context.sk_dtks import BasisData


@dataclass(frozen=True, kw_only=True)
class HasilSanding(Isian):
    """One line of the summary: what was found, of how many, and which share that is ("62,5%")."""

    uraian: str
    jumlah: int
    persen: str


@dataclass(frozen=True, kw_only=True)
class SuratHasilSanding(Surat):
    """Tells an office how its list compares with DTKS/DTSEN.

    Args:
        surat_nomor, surat_tanggal: of the office's letter.
        tujuan_penggunaan: what the office uses the data for.
        kunci: by what rows were looked up, in words.
        hasil: the summary; its numbers add up to ``jumlah_baris``.
    """

    TEMPLATE: ClassVar[str] = "sanding_dtks.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    surat_nomor: str
    surat_tanggal: date
    tujuan_penggunaan: str
    basis: BasisData
    periode: str
    kunci: str
    nama_berkas: str
    jumlah_baris: int
    berkas_hasil: str
    hasil: tuple[HasilSanding, ...]
    sifat: str = "Terbatas"
    lampiran: str = "1 (satu) berkas data elektronik"
    hal: str = "Hasil Sanding Data"
    tembusan: tuple[str, ...] = ()
