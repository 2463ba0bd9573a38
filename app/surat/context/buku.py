"""A register or agenda book as it is printed by a range of dates."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar

from app.core.errors import DomainError
from app.surat.context.base import Konteks, TandaTangan
from app.surat.context.lampiran import Kolom, Tabel, check_cells
from app.surat.engine.base import Jenis
from app.surat.engine.paper import F4_LANDSCAPE, Paper
from app.surat.paging import Huruf, needed, paginate

_HURUF = Huruf()
#: For registers of so many columns that words would be cut: 6 pt on lines of 10 px.
_PADAT = Huruf(titik=6.0, baris=2.646)
_TINGGI_KEPALA, _TINGGI_KAKI, _TINGGI_TANDA_TANGAN, _TINGGI_CATATAN = 18.0, 8.0, 42.0, 4.0
#: Letters of a note that surely fit on a line across the sheet.
_SEBARIS = 150
MAX_BARIS = 5_000

__all__ = ["MAX_BARIS", "Buku", "Kolom"]


@dataclass(frozen=True, kw_only=True)
class Buku(Konteks):
    """A book with its rows broken into pages; cells are text, formatted by the caller.

    Args:
        judul: "Buku Agenda Surat Keluar".
        dari, sampai: the range, both days included.
        baris: one tuple of texts per row, as many as columns.
        dicetak: WITA; ``oleh`` the name of who prints.
        saringan: the other filters in words, or empty.
        rentang: stands in place of the range, for a report that is asked for otherwise.
        berjumlah: the last row holds the sums; it is printed bold and is no entry.
        catatan: lines below the table.
        grafik: a picture on a last page of its own, as a data address; ``judul_grafik`` says what it shows.
        mengetahui: signs on the last page; left out when None.

    Raises:
        DomainError: a row has not as many cells as there are columns, or there are more than 5,000 rows.
    """

    TEMPLATE: ClassVar[str] = "buku.html"
    PAPER: ClassVar[Paper] = F4_LANDSCAPE
    JENIS: ClassVar[Jenis] = "daftar"

    judul: str
    dari: date
    sampai: date
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]
    dicetak: datetime
    oleh: str
    saringan: str = ""
    rentang: str = ""
    berjumlah: bool = False
    catatan: tuple[str, ...] = ()
    grafik: str = ""
    judul_grafik: str = ""
    mengetahui: TandaTangan | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        check_cells(self.kolom, self.baris)
        if len(self.baris) > MAX_BARIS:
            raise DomainError(
                f"Buku memuat {len(self.baris)} baris; sekali cetak paling banyak {MAX_BARIS}. "
                "Persempit rentang tanggal atau unduh sebagai XLSX.",
                "terlalu_banyak",
            )

    def data(self) -> Mapping[str, object]:
        huruf = _HURUF if self._fits() else _PADAT
        table = Tabel.laid_out(self.kolom, self.baris, self.kertas.lebar_isi, huruf)
        tinggi = self.kertas.tinggi_isi - _TINGGI_KEPALA - _TINGGI_KAKI - table.tinggi_kepala
        sisa = (_TINGGI_TANDA_TANGAN if self.mengetahui else 0) + _TINGGI_CATATAN * sum(map(_lines, self.catatan))
        return {
            "kop": asdict(self.kop),
            "judul": self.judul,
            "dari": self.dari,
            "sampai": self.sampai,
            "saringan": self.saringan,
            "dicetak": self.dicetak,
            "oleh": self.oleh,
            "rentang": self.rentang,
            "berjumlah": self.berjumlah,
            "catatan": self.catatan,
            "grafik": self.grafik,
            "judul_grafik": self.judul_grafik,
            "jumlah": len(self.baris) - self.berjumlah,
            "mengetahui": asdict(self.mengetahui) if self.mengetahui else None,
            "kolom": table.kolom,
            "halaman": paginate(table.baris, tinggi, huruf, sisa_akhir=sisa),
            "padat": huruf is _PADAT,
        }

    def _fits(self) -> bool:
        """Whether the heads fit side by side in the usual type, no word cut."""
        return sum(needed(one.judul, (), _HURUF) for one in self.kolom) <= self.kertas.lebar_isi


def _lines(text: str) -> int:
    return 1 + len(text) // _SEBARIS
