"""Surat pemberitahuan to the villages, with their SIKS-NG accounts as its attachment."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Surat
from app.surat.context.sk_dtks import BasisData


@dataclass(frozen=True, kw_only=True)
class SuratPelaksanaan(Surat):
    """Tells the villages to check the list, and with which accounts.

    Args:
        surat_kemensos, surat_kemensos_tgl: of the ministry's letter.
        batas: last day for the villages' findings.
        akun: whether the villages' accounts are attached.
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
    akun: bool = False
    sifat: str = "Segera"
    lampiran: str = "1 (satu) lembar"
    hal: str
    tembusan: tuple[str, ...] = ()
