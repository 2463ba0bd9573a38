"""Lembar disposisi: the form of half a sheet, and behind it what became of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Isian, Konteks
from app.surat.engine.base import Jenis
from app.surat.engine.paper import DISPOSISI, Paper
from app.surat.paging import Huruf, broken, paginate

_HURUF = Huruf()
_KOLOM = ("Tanggal", "Dari", "Diteruskan kepada", "Isi disposisi", "Dibaca", "Tindak lanjut dan paraf")
_LEBAR = [21.0, 32.0, 35.0, 44.0, 18.0, 38.0]
_TINGGI_KEPALA, _TINGGI_KAKI = 16.0, 8.0


@dataclass(frozen=True, kw_only=True)
class Centang(Isian):
    """One line with a box; ``isi`` says whether the box is filled."""

    nama: str
    isi: bool


@dataclass(frozen=True, kw_only=True)
class BarisDisposisi(Isian):
    """One receiver of one disposition, in the order of the tree; ``tingkat`` is its depth, from 0.

    ``isi`` stands with the first receiver only.
    """

    tingkat: int
    tanggal: str
    dari: str
    kepada: str
    isi: str = ""
    dibaca: str = ""
    tindak_lanjut: str = ""


@dataclass(frozen=True, kw_only=True)
class LembarDisposisi(Konteks):
    """The sheet of one incoming letter.

    Args:
        asal, nomor_surat, tanggal_surat, perihal: of the letter; a long subject is cut by the caller.
        tanggal_diterima, nomor_agenda: of the book of incoming letters.
        sifat: the natures of a letter, one of them filled.
        diteruskan: the posts of the office, those who got it filled.
        harap: the instructions, the ticked ones filled.
        catatan: what the first disposition says; dots for the pen while there is none.
        pemberi, tanggal: who gave the first disposition and when, in words; empty while there is none.
        riwayat: the whole tree, printed on the following pages; left out when empty.
    """

    TEMPLATE: ClassVar[str] = "lembar_disposisi.html"
    PAPER: ClassVar[Paper] = DISPOSISI
    JENIS: ClassVar[Jenis] = "surat"

    asal: str
    nomor_surat: str
    tanggal_surat: date
    tanggal_diterima: date
    nomor_agenda: str
    perihal: str
    sifat: tuple[Centang, ...]
    diteruskan: tuple[Centang, ...]
    harap: tuple[Centang, ...]
    catatan: str = ""
    pemberi: str = ""
    tanggal: str = ""
    riwayat: tuple[BarisDisposisi, ...] = ()

    def data(self) -> Mapping[str, object]:
        kepala = broken(_KOLOM, _LEBAR, _HURUF, bold=True)
        tinggi = self.PAPER.tinggi_isi - _TINGGI_KEPALA - _TINGGI_KAKI - _HURUF.height(kepala)
        rows = [broken(_cells(row), _LEBAR, _HURUF) for row in self.riwayat]
        plain = {key: value for key, value in asdict(self).items() if key != "riwayat"}
        return plain | {
            "kolom": list(zip(_LEBAR, kepala, strict=True)),
            "halaman": paginate(rows, tinggi, _HURUF) if rows else [],
        }


def _cells(row: BarisDisposisi) -> list[str]:
    mark = "> " * row.tingkat
    return [row.tanggal, f"{mark}{row.dari}", row.kepada, row.isi, row.dibaca, row.tindak_lanjut]
