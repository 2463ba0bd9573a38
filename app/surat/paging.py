"""Breaks a long table into pages itself, since wkhtmltopdf neither repeats headers nor counts pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.surat.metrics import width_mm, wrap

#: In millimetres; a complete letter number stays below it.
LONGEST_WORD = 46.0

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
    terendah: float = 0.0  # of the text in a row, where something must be written by hand

    def height(self, row: Row) -> float:
        """Height of a row: its tallest cell."""
        return max(max((len(lines) for lines in row), default=1) * self.baris, self.terendah) + self.atas_bawah


def shared(total: float, shares: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Return widths that fill ``total``: what each column needs for its longest word, the rest by its share.

    Where the needs alone are too much, they are scaled down alike.
    """
    left = total - sum(needs)
    by_share = [share * total / sum(shares) for share in shares]
    wished = [max(0.0, usual - need) for usual, need in zip(by_share, needs, strict=True)]
    if left <= 0 or not sum(wished):
        return [round(need * total / sum(needs), 2) for need in needs]
    return [round(need + wish * left / sum(wished), 2) for need, wish in zip(needs, wished, strict=True)]


def needed(head: str, cells: Iterable[str], huruf: Huruf) -> float:
    """Return the width in which no word of a column is cut; a word of more than ``LONGEST_WORD`` may be."""
    words = {word for cell in cells for word in cell.split()}
    widest = max((width_mm(word, huruf.titik) for word in words), default=0.0)
    heading = max((width_mm(word, huruf.titik, bold=True) for word in head.split()), default=0.0)
    return min(max(widest, heading), LONGEST_WORD) + huruf.kiri_kanan + 0.1


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
