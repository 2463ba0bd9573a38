"""What the letter must be given."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Surat


@dataclass(frozen=True, kw_only=True)
class SuratKarangTaruna(Surat):
    """States that a Karang Taruna is registered.

    Args:
        penetap: who issued the decree, "Kepala Desa Tabanio".
        jumlah_pengurus: in words "12 (dua belas) orang"; rows that are empty are left out.
    """

    TEMPLATE: ClassVar[str] = "karang_taruna.html"

    nama: str
    alamat: str
    wilayah: str
    ketua: str
    penetap: str
    sk_nomor: str
    sk_tanggal: date
    sampai: date
    tanggal_permohonan: date
    nomor_registrasi: str
    jumlah_pengurus: str = ""
    klasifikasi: str = ""
    kegiatan: str = ""
    tembusan: tuple[str, ...] = ()
