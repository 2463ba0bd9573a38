"""``read_sheet``: a table as an office keeps it for itself, whose columns nobody has declared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from app.core.errors import DomainError
from app.exchange.columns import Layout
from app.exchange.encoding import detect_encoding
from app.exchange.guess import guess_heads
from app.exchange.heads import HEAD_ROWS, Heads, find_heads
from app.exchange.limits import MB, Limits
from app.exchange.reader import counts_columns, is_workbook
from app.exchange.rows import RawRow
from app.exchange.textfile import DELIMITERS, lines_of, split_lines
from app.exchange.xlsx import open_sheet, sheets_of

LIMITS = Limits(rows=20_000, columns=120, file_bytes=20 * MB)
#: Columns that make heads known, and how much more each counts than the look of heads.
_ENOUGH, _SURE = 2, 1_000
#: Why a row below the heads is no row of the register.
JUMLAH, PEMISAH, KAKI = "jumlah", "pemisah", "kaki"
_TOTAL = re.compile(r"(grand |sub ?)?(total|jumlah)\b.{0,30}", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet below its heads.

    Attributes:
        name: of the sheet; empty for a text file.
        labels: heads as written, ``""`` over a column without one.
        head_line: the line the heads end on.
        left_out: lines of totals, of rows that only divide, and of what stands below the table, by kind.
    """

    name: str
    labels: list[str]
    head_line: int
    rows: list[RawRow]
    left_out: dict[str, list[int]] = field(default_factory=dict)

    def column(self, at: int) -> list[tuple[int, str, bool]]:
        """Return (line, text, held as a number) of one column in every row."""
        return [(row.line, row.cells[at] if at < len(row.cells) else "", at in row.numbers) for row in self.rows]


def read_sheet(path: Path, *, lembar: str = "", limits: Limits = LIMITS, layout: Layout | None = None) -> Sheet:
    """Read the sheet that looks most like a register; of equal ones the first.

    Args:
        lembar: the sheet's name, where the reader shall not choose.
        layout: columns that are looked for; heads that name two of them are taken before any guess.

    Raises:
        DomainError: not a table, locked, with macros, too big, without such a sheet, without heads, or without rows.
    """
    sheet = _of_workbook(path, lembar, limits, layout) if is_workbook(path, limits) else _of_text(path, limits, layout)
    if not sheet.rows:
        raise DomainError(f"Tidak ada baris isi di bawah judul kolom (baris {sheet.head_line}).", "kosong")
    if len(sheet.rows) > limits.rows:
        raise DomainError(f"Tabel memuat lebih dari {limits.rows} baris. Pecah menjadi beberapa berkas.", "besar")
    return sheet


def _of_workbook(path: Path, lembar: str, limits: Limits, layout: Layout | None) -> Sheet:
    sheets = sheets_of(path, limits)
    names = [name for name, _ in sheets]
    if lembar and lembar not in names:
        raise DomainError(f"Lembar '{lembar}' tidak ada. Yang ada: {', '.join(names)}.", "lembar")
    found = [(name, *_heads_of(rows, layout)) for name, rows in sheets if lembar in ("", name)]
    name, heads, _ = max(found, key=lambda one: one[2], default=("", None, 0.0))
    known = _demand(heads)
    with open_sheet(path, name, limits) as rows:
        return _sorted_out(name, known, islice(rows, limits.last_row))


def _of_text(path: Path, limits: Limits, layout: Layout | None) -> Sheet:
    encoding = detect_encoding(path)
    top = list(islice(lines_of(path, encoding), HEAD_ROWS))
    found = [(delimiter, *_heads_of(list(split_lines(top, delimiter)), layout)) for delimiter in DELIMITERS]
    delimiter, heads, _ = max(found, key=lambda one: one[2])
    rows = split_lines(lines_of(path, encoding), delimiter)
    return _sorted_out("", _demand(heads), islice(rows, limits.last_row))


def _heads_of(rows: Sequence[RawRow], layout: Layout | None) -> tuple[Heads | None, float]:
    known = find_heads(rows, layout) if layout else None
    if known is not None and len(known.places) >= _ENOUGH:
        return known, _SURE * len(known.places)
    return guess_heads(rows)


def _demand(heads: Heads | None) -> Heads:
    if heads is None:
        raise DomainError(
            f"Baris judul kolom tidak ditemukan di {HEAD_ROWS} baris pertama. Beri setiap kolom judul, misalnya "
            "No, Nama, Alamat, lalu coba lagi.",
            "judul_tidak_ada",
        )
    return heads


def _sorted_out(name: str, heads: Heads, rows: Iterable[RawRow]) -> Sheet:
    width = len([label for label in heads.labels if label])
    below = [row for row in rows if row.line > heads.last_line and _says_something(row, heads)]
    last = next((at for at in reversed(range(len(below))) if _is_full(below[at], width)), len(below))
    kept: list[RawRow] = []
    left_out: dict[str, list[int]] = {}
    for at, row in enumerate(below):
        kind = _no_row(row, width, ended=KAKI in left_out, below_table=at > last)
        if kind:
            left_out.setdefault(kind, []).append(row.line)
        else:
            kept.append(row)
    return Sheet(name, heads.labels, heads.last_line, kept, left_out)


def _says_something(row: RawRow, heads: Heads) -> bool:
    filled = [cell for cell in row.cells if cell]
    only_counted = len(filled) == 1 and filled[0].isdigit() and len(heads.labels) > 2
    return bool(filled) and not only_counted and not counts_columns(row.cells) and not heads.is_repeated_by(row)


def _is_full(row: RawRow, width: int) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) >= max(2 if width <= 4 else 3, 0.4 * width) and not _is_total(filled, width)


def _no_row(row: RawRow, width: int, *, ended: bool, below_table: bool) -> str:
    filled = [cell for cell in row.cells if cell]
    if _is_total(filled, width):
        return JUMLAH
    if ended or (below_table and len(filled) <= 2):
        return KAKI
    return PEMISAH if len(filled) == 1 and width >= 4 else ""


def _is_total(filled: Sequence[str], width: int) -> bool:
    return len(filled) <= max(2, width // 2) and bool(_TOTAL.fullmatch(filled[0]))
