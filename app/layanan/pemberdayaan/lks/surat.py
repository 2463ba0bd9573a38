"""The certificate of an LKS, and the record of the visit that is filled in on the spot."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Konteks, Surat


@dataclass(frozen=True, kw_only=True)
class Pengurus(Isian):
    """One member of the board."""

    jabatan: str
    nama: str


@dataclass(frozen=True, kw_only=True)
class TandaDaftarLks(Surat):
    """Registers an LKS and lets it work.

    Args:
        lingkup: how far it works, "Kabupaten/Kota (lokal)"; rows that are empty are left out.
        warga_binaan: by kind, "25 (dua puluh lima) anak terlantar".
        tanggal_kunjungan: of the Tim Teknis.
    """

    TEMPLATE: ClassVar[str] = "tanda_daftar_lks.html"

    nama: str
    alamat: str
    wilayah: str
    akta: str
    npwp: str
    pengurus: tuple[Pengurus, ...]
    program: str
    warga_binaan: tuple[str, ...]
    jumlah_staf: str
    tanggal_kunjungan: date
    sampai: date
    lingkup: str = ""
    akreditasi: str = ""
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BeritaAcaraKunjunganLks(Konteks):
    """Form of the visit: what the papers say, to be compared, and lines for what is found."""

    TEMPLATE: ClassVar[str] = "kunjungan_lks.html"

    nomor_registrasi: str
    nama: str
    alamat: str
    wilayah: str
    akta: str
    program: str
    pengurus: tuple[Pengurus, ...]
    warga_binaan: tuple[str, ...]
    jumlah_staf: str
    diperiksa: tuple[str, ...]
