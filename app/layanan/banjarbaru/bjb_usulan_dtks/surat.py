"""Berita Acara Musyawarah Desa/Kelurahan: written here, signed in the village."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Surat
from app.surat.context.sk_dtks import BasisData


@dataclass(frozen=True, kw_only=True)
class BarisUsulan(Isian):
    """One proposal."""

    nama: str
    nik: str
    no_kk: str
    alamat: str
    jenis: str


@dataclass(frozen=True, kw_only=True)
class BeritaAcaraMusyawarah(Surat):
    """What a village decided.

    Args:
        sebutan: "Desa" or "Kelurahan"; ``kepala`` the title of its head.
        wilayah: lines of the village's own letterhead below the region.
        usulan: every proposal; ``jumlah_baru`` counts the new ones among them.
    """

    TEMPLATE: ClassVar[str] = "bjb_usulan_dtks.html"

    nomor_ba: str
    tanggal: date
    sebutan: str
    kepala: str
    desa: str
    kecamatan: str
    daerah: str
    tempat: str
    pimpinan: str
    hadir: int
    jumlah_baru: int
    jumlah_tidak_layak: int
    jalur: str
    basis: BasisData
    periode: str
    usulan: tuple[BarisUsulan, ...]
    tembusan: tuple[str, ...] = ()
