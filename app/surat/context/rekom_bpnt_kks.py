"""Surat Rekomendasi BPNT buku tabungan/kartu KKS in four variants (SOP DAY-06)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from app.core.errors import DomainError
from app.surat.context.base import Isian, Surat
from app.surat.context.sk_dtks import BasisData

Varian = Literal["baru", "rusak", "pin_terblokir", "hilang"]
KARTU = "Kartu Keluarga Sejahtera (KKS)"
BUKU = "buku tabungan"
KEDUANYA = f"{BUKU} dan {KARTU}"


@dataclass(frozen=True, kw_only=True)
class SuratKehilangan(Isian):
    """The police's paper that the variant ``hilang`` rests on."""

    nomor: str
    tanggal: date
    penerbit: str


@dataclass(frozen=True, kw_only=True)
class RekomBpntKks(Surat):
    """Asks the paying bank to issue, replace or unblock a card or a savings book.

    Args:
        tujuan: lines of the addressee, first line after "Yth."; ``tujuan_di`` the town.
        varian: decides reason and request.
        benda: what it is about: `KARTU`, `BUKU` or `KEDUANYA`; new issue is always about both, a PIN about the card.
        program: how the programme is called now, such as "Program Sembako (BPNT)".
        basis, periode: the list in which the applicant was found, and its period in words.
        nomor_registrasi, tanggal_permohonan: of the FO's registration book.
        no_kks, no_rekening: rows are left out when unknown.
        kehilangan: required for ``hilang``.
        persyaratan: the papers enclosed.

    Raises:
        DomainError: ``hilang`` without the police's paper.
    """

    TEMPLATE: ClassVar[str] = "rekom_bpnt_kks.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    varian: Varian
    program: str
    basis: BasisData
    periode: str
    nomor_registrasi: str
    tanggal_permohonan: date
    nama: str
    nik: str
    no_kk: str
    alamat: str
    wilayah: str
    persyaratan: tuple[str, ...]
    benda: str = KARTU
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    no_kks: str = ""
    no_rekening: str = ""
    kehilangan: SuratKehilangan | None = None
    sifat: str = "Biasa"
    lampiran: str = "1 (satu) berkas"
    berlaku_sampai: date | None = None
    tembusan: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.varian == "hilang" and self.kehilangan is None:
            raise DomainError(
                "Nomor dan tanggal surat keterangan kehilangan dari Kepolisian belum diisi. Lengkapi sebelum mencetak.",
                "isian_kosong",
            )

    def data(self) -> Mapping[str, object]:
        return {**super().data(), "hal": subject(self.varian, self.benda)}


def subject(varian: str, benda: str) -> str:
    """Return the subject line; the agenda book adds the name."""
    return {
        "baru": "Rekomendasi Penerbitan Buku Tabungan dan Kartu KKS Baru",
        "rusak": f"Rekomendasi Penggantian {_short(benda)} Rusak",
        "pin_terblokir": "Rekomendasi Pembukaan Blokir PIN Kartu KKS",
        "hilang": f"Rekomendasi Penggantian {_short(benda)} Hilang",
    }[varian]


def _short(benda: str) -> str:
    return {KARTU: "Kartu KKS", BUKU: "Buku Tabungan"}.get(benda, "Buku Tabungan dan Kartu KKS")
