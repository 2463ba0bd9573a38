"""Text tables: lines, delimiters, and quotes taken only where they close."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from app.core.errors import DomainError
from app.exchange.rows import RawRow
from app.exchange.text import clean_row, is_plain

DELIMITERS = ("|", ";", "\t", ",")
_BROKEN = "rusak"
_LONGEST_LINE = 100_000
_MOST_JOINED = 20
_MOST_DELIMITERS_IN_CELL = 3

Line = tuple[int, str]


def lines_of(path: Path, encoding: str) -> Iterator[Line]:
    """Yield (line number, line without its end); any of the three line ends is understood.

    Raises:
        DomainError: a line too long to be a row of a table, or one that holds NUL characters.
    """
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        for number, line in enumerate(_bounded(file), start=1):
            if len(line) > _LONGEST_LINE:
                raise DomainError(f"Baris {number} terlalu panjang untuk sebuah tabel. Periksa isi berkas.", _BROKEN)
            if "\x00" in line:
                raise DomainError(
                    f"Baris {number} berisi karakter NUL: berkas rusak. Unduh ulang dari sumbernya.", _BROKEN
                )
            yield number, line.rstrip("\n")


def _bounded(file: TextIO) -> Iterator[str]:
    while line := file.readline(_LONGEST_LINE + 2):
        yield line


def split_lines(lines: Iterable[Line], delimiter: str) -> Iterator[RawRow]:
    """Yield the rows of a text table.

    A quoted cell may hold the delimiter and line breaks. A quote that never closes is a character of the name it
    stands in, not the start of a cell that swallows the rest of the file.
    """
    source = iter(lines)
    waiting: deque[Line] = deque()
    blank_after, blank_before = f"{delimiter} ", f" {delimiter}"
    while (line := _next(source, waiting)) is not None:
        number, text = line
        if '"' in text:
            yield RawRow(number, clean_row(_quoted(text, delimiter, source, waiting)))
        elif is_plain(text) and text == text.strip() and blank_after not in text and blank_before not in text:
            yield RawRow(number, text.split(delimiter))  # nothing to clean in any cell
        else:
            yield RawRow(number, clean_row(text.split(delimiter)))


def _next(source: Iterator[Line], waiting: deque[Line]) -> Line | None:
    return waiting.popleft() if waiting else next(source, None)


def _quoted(text: str, delimiter: str, source: Iterator[Line], waiting: deque[Line]) -> list[str]:
    """Return the cells of a row that begins with ``text``; lines it does not need go to ``waiting``."""
    taken: list[Line] = []
    joined = text
    while True:
        try:
            cells = next(csv.reader(joined.splitlines(keepends=True), delimiter=delimiter, strict=True))
        except csv.Error as error:
            following = _next(source, waiting) if _is_open(error) and len(taken) < _MOST_JOINED else None
            if following is None:
                break
            taken.append(following)
            joined += "\n" + following[1]
        else:
            if not taken or _is_believable(cells, delimiter):
                return cells
            break
    waiting.extendleft(reversed(taken))
    return text.split(delimiter)


def _is_open(error: csv.Error) -> bool:
    return "unexpected end of data" in str(error)


def _is_believable(cells: list[str], delimiter: str) -> bool:
    return all(cell.count(delimiter) <= _MOST_DELIMITERS_IN_CELL for cell in cells if "\n" in cell)
