"""Papers of the complaint: the form that the recipient signs, and the Surat Keterangan KPM."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Surat
from app.surat.context.meja import Meja
from app.surat.context.sk_dtks import BasisData


@dataclass(frozen=True, kw_only=True)
class AhliWaris(Isian):
    """Who acts for a recipient who died, and the papers that say so."""

    nama: str
    nik: str
    hubungan: str
    surat_waris: str
    surat_kematian: str
    meninggal: date


@dataclass(frozen=True, kw_only=True)
class SuratKeteranganKpm(Surat):
    """States that somebody is a recipient and which obstacle was found.

    Args:
        basis, periode: the list in which the recipient was found, and its period in words.
        kendala: clause after "mengalami kendala berupa".
        solusi: what the analyst found and did, a sentence.
        keperluan: clause after "untuk dipergunakan".
        penyalur: bank or post that pays out.
        ahli_waris: when the recipient died.
    """

    TEMPLATE: ClassVar[str] = "trk_pengaduan_bpnt.html"

    program: str
    basis: BasisData
    periode: str
    nomor_registrasi: str
    tanggal_pengaduan: date
    nama: str
    nik: str
    no_kk: str
    alamat: str
    wilayah: str
    id_dtks: str
    penyalur: str
    kendala: str
    solusi: str
    keperluan: str
    no_kks: str = ""
    no_rekening: str = ""
    ahli_waris: AhliWaris | None = None
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PilihanPengaduan(Isian):
    """One kind of complaint on the form, ticked or not."""

    nama: str
    dipilih: bool


@dataclass(frozen=True, kw_only=True)
class FormulirPengaduan(Meja):
    """The complaint as it was made at the counter, for the signature of whoever made it.

    Args:
        pilihan: all kinds, in the order of the sheet.
        saran: what the officer told the recipient.
        persyaratan: the papers handed in.
    """

    TEMPLATE: ClassVar[str] = "formulir_pengaduan.html"

    nomor_registrasi: str
    hp: str
    alamat: str
    penyalur: str
    pilihan: tuple[PilihanPengaduan, ...]
    uraian: str
    saran: str
    persyaratan: tuple[str, ...]
    no_kk: str = ""
    no_kks: str = ""
    no_rekening: str = ""
    ahli_waris: AhliWaris | None = None
