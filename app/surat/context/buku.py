"""A register or agenda book as it is printed by a range of dates."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from app.core.errors import DomainError
from app.surat.context.base import Isian, Konteks, TandaTangan
from app.surat.engine.base import Jenis
from app.surat.engine.paper import F4_LANDSCAPE, Paper
from app.surat.paging import Huruf, broken, needed, paginate, shared

_HURUF = Huruf()
_TINGGI_KEPALA, _TINGGI_KAKI, _TINGGI_TANDA_TANGAN = 18.0, 8.0, 42.0
MAX_BARIS = 5_000


@dataclass(frozen=True, kw_only=True)
class Kolom(Isian):
    """A column: heading, its share of the page beyond what its longest word needs, alignment."""

    judul: str
    lebar: float
    rata: Literal["kiri", "tengah", "kanan"] = "kiri"


@dataclass(frozen=True, kw_only=True)
class Buku(Konteks):
    """A book with its rows broken into pages; cells are text, formatted by the caller.

    Args:
        judul: "Buku Agenda Surat Keluar".
        dari, sampai: the range, both days included.
        baris: one tuple of texts per row, as many as columns.
        dicetak: WITA; ``oleh`` the name of who prints.
        saringan: the other filters in words, or empty.
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
    mengetahui: TandaTangan | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if any(len(row) != len(self.kolom) for row in self.baris):
            raise DomainError("Jumlah isi baris tidak sama dengan jumlah kolom buku. Laporkan kepada Admin.", "format")
        if len(self.baris) > MAX_BARIS:
            raise DomainError(
                f"Buku memuat {len(self.baris)} baris; sekali cetak paling banyak {MAX_BARIS}. "
                "Persempit rentang tanggal atau unduh sebagai XLSX.",
                "terlalu_banyak",
            )

    def data(self) -> Mapping[str, object]:
        cells = zip(*self.baris, strict=True) if self.baris else [()] * len(self.kolom)
        needs = [needed(kolom.judul, column, _HURUF) for kolom, column in zip(self.kolom, cells, strict=True)]
        widths = shared(self.PAPER.lebar_isi, [kolom.lebar for kolom in self.kolom], needs)
        kepala = broken([kolom.judul for kolom in self.kolom], widths, _HURUF, bold=True)
        tinggi = self.PAPER.tinggi_isi - _TINGGI_KEPALA - _TINGGI_KAKI - _HURUF.height(kepala)
        rows = [broken(row, widths, _HURUF) for row in self.baris]
        sisa = _TINGGI_TANDA_TANGAN if self.mengetahui else 0
        return {
            "kop": asdict(self.kop),
            "judul": self.judul,
            "dari": self.dari,
            "sampai": self.sampai,
            "saringan": self.saringan,
            "dicetak": self.dicetak,
            "oleh": self.oleh,
            "jumlah": len(self.baris),
            "mengetahui": asdict(self.mengetahui) if self.mengetahui else None,
            "kolom": [
                {"lines": lines, "lebar": width, "rata": kolom.rata}
                for kolom, lines, width in zip(self.kolom, kepala, widths, strict=True)
            ],
            "halaman": paginate(rows, tinggi, _HURUF, sisa_akhir=sisa),
        }
