"""Breaks a long table into pages itself, since wkhtmltopdf neither repeats headers nor counts pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.surat.metrics import wrap

Line = list[str]
Row = list[Line]


@dataclass(frozen=True, slots=True)
class Huruf:
    """Type of table cells: size in points, the rest in millimetres.

    Lines are 14 px (10.5 pt) and paddings whole pixels: wkhtmltopdf cuts fractions of a pixel off.
    """

    titik: float = 8.5
    baris: float = 3.704
    atas_bawah: float = 1.86  # 3 px above and below, and the rule between rows
    kiri_kanan: float = 2.4

    def height(self, row: Row) -> float:
        """Height of a row: its tallest cell."""
        return max((len(lines) for lines in row), default=1) * self.baris + self.atas_bawah


def broken(cells: Sequence[str], widths: Sequence[float], huruf: Huruf, *, bold: bool = False) -> Row:
    """Return the cells of one row as lines that fit their columns."""
    return [
        wrap(text, width - huruf.kiri_kanan, huruf.titik, bold=bold) for text, width in zip(cells, widths, strict=True)
    ]


def paginate(rows: Sequence[Row], tinggi: float, huruf: Huruf, *, sisa_akhir: float = 0) -> list[list[Row]]:
    """Fill pages of ``tinggi`` millimetres; at least one page, an empty one when there are no rows.

    Args:
        sisa_akhir: room that must stay free below the last row, for a signature.
    """
    pages: list[list[Row]] = [[]]
    used = 0.0
    for row in _split(rows, tinggi, huruf):
        if pages[-1] and used + huruf.height(row) > tinggi:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += huruf.height(row)
    if used + sisa_akhir > tinggi:
        pages.append([])
    return pages


def _split(rows: Sequence[Row], tinggi: float, huruf: Huruf) -> Iterator[Row]:
    """Cut rows that are taller than a page into rows that are not."""
    most = max(1, int((tinggi - huruf.atas_bawah) / huruf.baris))
    for row in rows:
        longest = max((len(lines) for lines in row), default=1)
        for start in range(0, max(longest, 1), most):
            yield [lines[start : start + most] for lines in row]
