"""What the papers of a case are given: the referral letter, and the berita acara of handing a client over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Konteks, Surat


@dataclass(frozen=True, kw_only=True)
class SuratRujukan(Surat):
    """Refers a client to who goes on caring for him; closed (Sifat: Rahasia).

    Args:
        tujuan: lines of the addressee, the first after "Yth."; ``tujuan_di`` the town.
        dasar: the laws the referral rests on, in full.
        intervensi: what is planned, in words.
        fisik, psikososial, keluarga, asesmen: the assessment.
    """

    TEMPLATE: ClassVar[str] = "surat_rujukan.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    dasar: tuple[str, ...]
    intervensi: tuple[str, ...]
    no_kasus: str
    tanggal_laporan: date
    nama: str
    jenis_kelamin: str
    ppks: str
    lokasi: str
    fisik: str
    psikososial: str
    keluarga: str
    asesmen: str
    pendamping: str
    umur: str = ""
    nik: str = ""
    disabilitas: str = ""
    sifat: str = "Rahasia"
    lampiran: str = "1 (satu) berkas"
    tembusan: tuple[str, ...] = ()

    def data(self) -> Mapping[str, object]:
        return {**super().data(), "hal": "Rujukan Klien"}


@dataclass(frozen=True, kw_only=True)
class Pihak(Isian):
    """One party of a hand-over; what is not known yet is left to the pen."""

    nama: str = ""
    jabatan: str = ""
    nip: str = ""
    alamat: str = ""


@dataclass(frozen=True, kw_only=True)
class SerahTerimaKlien(Konteks):
    """Berita acara of handing a client over; printed to be signed, its scan is kept with the case.

    Args:
        hari: the day it is printed for.
        pertama, kedua: who hands over and who receives.
        surat: number of the referral letter, empty before there is one.
    """

    TEMPLATE: ClassVar[str] = "serah_terima_klien.html"

    hari: date
    pertama: Pihak
    kedua: Pihak
    no_kasus: str
    nama: str
    jenis_kelamin: str
    ppks: str
    keadaan: str
    umur: str = ""
    surat: str = ""
    mengetahui: str = ""
