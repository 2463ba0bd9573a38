"""A1 notation: `'Data desa'!A2:C`, and rectangles of cells."""

import re
from dataclasses import dataclass

from sheets_sync.emulator import r1c1
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.r1c1 import Corner

_CELL = re.compile(r"\$?([A-Za-z]{1,3})?\$?(0*[1-9]\d{0,8})?")
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


FAR = 1 << 30  # the end of a block that runs to the edge of the sheet


@dataclass(frozen=True, slots=True)
class Rect:
    """Half-open block of cells, zero-based; an end at FAR means "to the edge of the sheet"."""

    r0: int = 0
    r1: int = FAR
    c0: int = 0
    c1: int = FAR

    def within(self, rows: int, cols: int) -> "Rect":
        """Return the block with its open or too far ends cut at the size of the sheet."""
        return Rect(self.r0, max(min(self.r1, rows), self.r0), self.c0, max(min(self.c1, cols), self.c0))

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.r1 == self.r0 + 1 and self.c1 == self.c0 + 1

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.r1 - self.r0

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.c1 - self.c0

    def overlaps(self, other: "Rect") -> bool:
        """Tell whether both blocks share a cell."""
        return self.r0 < other.r1 and other.r0 < self.r1 and self.c0 < other.c1 and other.c0 < self.c1

    def contains(self, other: "Rect") -> bool:
        """Tell whether every cell of `other` lies in this block."""
        return self.r0 <= other.r0 and other.r1 <= self.r1 and self.c0 <= other.c0 and other.c1 <= self.c1


def column_letters(index: int) -> str:
    """Return the letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the zero-based index of column letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def split_title(text: str) -> tuple[str | None, str]:
    """Split `'title'!A1` into title and cell part; title is None when the text has none.

    A quoted title alone gives an empty cell part, meaning the whole sheet.
    """
    if text.endswith("!"):
        raise bad_request(f"Unable to parse range: {text}")
    if text.startswith("'"):
        found = re.match(r"^'((?:[^']|'')*)'(?:!(.*))?$", text, re.DOTALL)
        if not found:
            raise bad_request(f"Unable to parse range: {text}")
        return found[1].replace("''", "'"), found[2] or ""
    if "!" in text:
        title, cells = text.rsplit("!", 1)
        return title, cells
    return None, text


def parse_cells(cells: str) -> Rect | None:
    """Return the block that `A1`, `A1:B2`, `A:C`, `2:9`, `A5:B`, `R1C1:R2C2` or `R[1]C` names, None when it names none.

    Both halves are in one notation, and A1 goes first: `R1` is the first cell of column R.
    """
    halves = cells.split(":")
    if len(halves) > 2:
        return None
    letters = [corner for corner in map(_corner, halves) if corner is not None]
    if len(letters) == len(halves) and (len(halves) == 2 or None not in letters[0]):
        return _block(letters[0], letters[-1])
    numbers = r1c1.corners(halves)
    return _block(numbers[0], numbers[-1]) if numbers else None


def _corner(text: str) -> Corner | None:
    found = _CELL.fullmatch(text)
    if not found or not (found[1] or found[2]):
        return None
    row = int(found[2]) - 1 if found[2] else None
    return row, column_index(found[1]) if found[1] else None


def _block(start: Corner, end: Corner) -> Rect:
    r0, r1 = _span(start[0], end[0])
    c0, c1 = _span(start[1], end[1])
    return Rect(r0, r1, c0, c1)


def _span(a: int | None, b: int | None) -> tuple[int, int]:
    if a is None or b is None:
        return (a if a is not None else b) or 0, FAR
    return min(a, b), max(a, b) + 1


def quote_title(title: str) -> str:
    """Return the title as it stands before `!`, quoted where the API quotes it."""
    if _PLAIN_TITLE.fullmatch(title) and parse_cells(title) is None:
        return title
    return "'" + title.replace("'", "''") + "'"


def bare_title(text: str) -> str:
    """Return the title that a text with or without quotes stands for."""
    quoted = len(text) > 1 and text[0] == text[-1] == "'"
    return text[1:-1].replace("''", "'") if quoted else text


def write_range(title: str, rect: Rect) -> str:
    """Return the A1 text of a closed block, one cell without a colon."""
    first = f"{column_letters(rect.c0)}{rect.r0 + 1}"
    last = f"{column_letters(max(rect.c1, rect.c0 + 1) - 1)}{max(rect.r1, rect.r0 + 1)}"
    return f"{quote_title(title)}!{span(first, last)}"


def span(first: str, last: str) -> str:
    """Return two ends with a colon between, or one of them alone when they are the same."""
    return first if first == last else f"{first}:{last}"
