"""Surat pemberitahuan to the villages, with their SIKS-NG accounts as its attachment."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Surat
from app.surat.context.sk_dtks import BasisData


@dataclass(frozen=True, kw_only=True)
class BarisAkun(Isian):
    """One village's account; its password is handed to the operator himself and stands nowhere."""

    desa: str
    operator: str
    akun: str
    surat_tugas: str


@dataclass(frozen=True, kw_only=True)
class SuratPelaksanaan(Surat):
    """Tells the villages to check the list, and with which accounts.

    Args:
        satuan: how the region's villages are called, "Lurah" or "Kepala Desa/Lurah".
        surat_kemensos, surat_kemensos_tgl: of the ministry's letter.
        batas: last day for the villages' findings.
        akun: printed as the attachment, on pages of its own; left out when empty.
    """

    TEMPLATE: ClassVar[str] = "bjb_pengelolaan_dtks.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    daerah: str
    basis: BasisData
    periode: str
    surat_kemensos: str
    surat_kemensos_tgl: date
    batas: date
    akun: tuple[BarisAkun, ...] = ()
    sifat: str = "Segera"
    lampiran: str = "1 (satu) lembar"
    hal: str
    tembusan: tuple[str, ...] = ()
