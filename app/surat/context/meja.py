"""Papers of the front desk: without number of the agenda, handed over at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.surat.context.base import Isian, Konteks
from app.surat.context.sk_dtks import BasisData

#: Characters that surely fit on a line of a receipt.
_LINE = 56


@dataclass(frozen=True, kw_only=True)
class Syarat(Isian):
    """One required paper and what the desk says about it ("Ada", "Tidak terbaca, mohon diganti")."""

    nama: str
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class Meja(Konteks):
    """What every paper of the desk names; the NIK is printed masked, and left out where there is none.

    Args:
        waktu: WITA, when the paper is handed out.
        layanan: title of the service; ``varian`` in words, or empty.
        petugas: name of the officer at the desk.
        kode: by which the applicant follows the application at ``halaman_status``; ``qr`` leads there. All three empty
            where the application has none.
        jam_layanan: such as "Senin sampai Kamis pukul 08.00 s.d. 15.30 WITA"; left out when empty.
    """

    waktu: datetime
    layanan: str
    nama: str
    petugas: str
    nik: str = ""
    varian: str = ""
    kode: str = ""
    halaman_status: str = ""
    qr: str = ""
    jam_layanan: str = ""


@dataclass(frozen=True, kw_only=True)
class DaftarKekurangan(Meja):
    """What is missing from an application that is handed back.

    Args:
        kurang: at least one paper; its keterangan says what is wrong with it.
        lengkap: names of the papers that are in order.
        nomor_registrasi: empty when the return was not registered.
    """

    TEMPLATE: ClassVar[str] = "daftar_kekurangan.html"

    kurang: tuple[Syarat, ...]
    lengkap: tuple[str, ...] = ()
    nomor_registrasi: str = ""
    catatan: str = ""


@dataclass(frozen=True, kw_only=True)
class PenjelasanBnba(Meja):
    """Explains that the applicant is not in the list of the period in force, and what can be done.

    Args:
        wilayah: "Desa X, Kecamatan Y", where a new proposal starts.
        tanggal_cek: day on which the list was looked up.
        pembaruan: how often the list is renewed, in words: "setiap bulan", "setiap tiga bulan".
    """

    TEMPLATE: ClassVar[str] = "penjelasan_bnba.html"

    basis: BasisData
    periode: str
    tanggal_cek: date
    wilayah: str
    pembaruan: str = "setiap bulan"


@dataclass(frozen=True, kw_only=True)
class TandaTerimaBerkas(Meja):
    """Receipt for an application that was accepted; printed twice on one sheet, to be cut.

    Args:
        alamat: address in one line.
        persyaratan: the papers taken in, with "Ada" or "Asli dibawa pemohon".
        kuasa: name and relation of the person who came instead, or empty.
        perkiraan_selesai: in words, "hari ini, sekitar 30 menit kerja"; left out when empty.
        untuk_mengambil: what to bring when the letter is collected.
    """

    TEMPLATE: ClassVar[str] = "tanda_terima_berkas.html"

    nomor_registrasi: str
    alamat: str
    persyaratan: tuple[Syarat, ...]
    untuk_mengambil: str
    kuasa: str = ""
    perkiraan_selesai: str = ""

    def data(self) -> Mapping[str, object]:
        return {**super().data(), "baris_rangkap": self._rows()}

    def _rows(self) -> int:
        """Return how many rows of papers the sheet must hold; two further lines of facts still fit beside six."""
        facts = [bool(self.kuasa), len(self.alamat) > _LINE, len(self.layanan) + len(self.varian) > _LINE]
        return sum(1 + (len(paper.nama) > _LINE) for paper in self.persyaratan) + (sum(facts) > 2)
