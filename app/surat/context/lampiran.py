"""A table as an attachment of a letter, on pages of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.errors import DomainError
from app.surat.context.isian import Isian
from app.surat.engine.paper import Paper
from app.surat.paging import Huruf, Row, broken, needed, paginate, shared

_HURUF = Huruf()
_TINGGI_KEPALA, _TINGGI_KAKI = 40.0, 8.0


@dataclass(frozen=True, kw_only=True)
class Kolom(Isian):
    """A column: heading, its share of the page beyond what its longest word needs, alignment."""

    judul: str
    lebar: float
    rata: Literal["kiri", "tengah", "kanan"] = "kiri"


@dataclass(frozen=True, kw_only=True)
class Lampiran(Isian):
    """One attachment: a title and a table whose cells are text.

    Raises:
        DomainError: a row has not as many cells as there are columns.
    """

    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        check_cells(self.kolom, self.baris)

    def pages(self, paper: Paper) -> Mapping[str, object]:
        """Return the table broken into pages of ``paper``, as the template prints it."""
        table = Tabel.laid_out(self.kolom, self.baris, paper.lebar_isi, _HURUF)
        room = paper.tinggi_isi - _TINGGI_KEPALA - _TINGGI_KAKI - table.tinggi_kepala
        return {"judul": self.judul, "kolom": table.kolom, "halaman": paginate(table.baris, room, _HURUF)}


@dataclass(frozen=True, slots=True)
class Tabel:
    """Columns and rows as lines that fit, with the height of the heading row in millimetres."""

    kolom: list[Mapping[str, object]]
    baris: list[Row]
    tinggi_kepala: float

    @classmethod
    def laid_out(cls, kolom: Sequence[Kolom], baris: Sequence[Sequence[str]], lebar: float, huruf: Huruf) -> "Tabel":
        """Share ``lebar`` millimetres among the columns and break every cell."""
        cells = zip(*baris, strict=True) if baris else [()] * len(kolom)
        needs = [needed(one.judul, column, huruf) for one, column in zip(kolom, cells, strict=True)]
        widths = shared(lebar, [one.lebar for one in kolom], needs)
        heads = broken([one.judul for one in kolom], widths, huruf, bold=True)
        columns: list[Mapping[str, object]] = [
            {"lines": lines, "lebar": width, "rata": one.rata}
            for one, lines, width in zip(kolom, heads, widths, strict=True)
        ]
        return cls(columns, [broken(row, widths, huruf) for row in baris], huruf.height(heads))


def check_cells(kolom: Sequence[Kolom], baris: Sequence[Sequence[str]]) -> None:
    """Refuse rows that do not fit their columns (DomainError)."""
    if any(len(row) != len(kolom) for row in baris):
        raise DomainError("Jumlah isi baris tidak sama dengan jumlah kolom. Laporkan kepada Admin.", "format")
