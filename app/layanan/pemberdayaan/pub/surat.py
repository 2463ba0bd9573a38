"""What the recommendation must be given."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Surat


@dataclass(frozen=True, kw_only=True)
class RekomendasiPub(Surat):
    """Recommends to the licensing office that a collection be allowed.

    Args:
        permohonan: what it answers: the licensing office's letter, or the organisation's application.
        target: "Rp25.000.000,00"; the row is left out when empty.
        lingkup: "Kabupaten Tanah Laut" or the smaller area in words.
    """

    TEMPLATE: ClassVar[str] = "rekomendasi_pub.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    hal: str
    permohonan: str
    nama: str
    alamat: str
    wilayah: str
    ketua: str
    akta: str
    maksud: str
    lingkup: str
    mulai: date
    sampai: date
    cara: str
    target: str = ""
    sifat: str = "Biasa"
    lampiran: str = "1 (satu) berkas"
    tembusan: tuple[str, ...] = ()
