"""A1 notation: `'Data desa'!A2:C`, and rectangles of cells."""

import re
from dataclasses import dataclass

from sheets_sync.emulator.errors import bad_request

_CELL = re.compile(r"^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,6})?$")
_R1C1 = re.compile(r"^[Rr]([1-9]\d{0,6})[Cc]([1-9]\d{0,4})(?::[Rr]([1-9]\d{0,6})[Cc]([1-9]\d{0,4}))?$")
_PLAIN_TITLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_LIKE_CELL = re.compile(r"^[A-Za-z]{1,3}\d+$|^[Rr]\d*[Cc]\d*$")


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
    """Return the block that `A1`, `A1:B2`, `A:C`, `2:9`, `A5:B` or `R1C1:R2C2` names, None when it names none."""
    numbered = _R1C1.match(cells)
    if numbered:
        r0, c0, r1, c1 = (int(part) - 1 if part else None for part in numbered.groups())
        return _block((r0, c0), (r0 if r1 is None else r1, c0 if c1 is None else c1))
    first, colon, last = cells.partition(":")
    start, end = _corner(first), _corner(last) if colon else None
    if start is None or (colon and end is None):
        return None
    if end is None:
        return _single(*start)
    return _block(start, end)


def _corner(text: str) -> tuple[int | None, int | None] | None:
    found = _CELL.match(text)
    if not text or not found or not (found[1] or found[2]):
        return None
    row = int(found[2]) - 1 if found[2] else None
    return row, column_index(found[1]) if found[1] else None


def _single(row: int | None, col: int | None) -> Rect | None:
    if row is None or col is None:
        return None
    return Rect(row, row + 1, col, col + 1)


def _block(start: tuple[int | None, int | None], end: tuple[int | None, int | None]) -> Rect:
    r0, r1 = _span(start[0], end[0])
    c0, c1 = _span(start[1], end[1])
    return Rect(r0, r1, c0, c1)


def _span(a: int | None, b: int | None) -> tuple[int, int]:
    if a is None or b is None:
        return (a if a is not None else b) or 0, FAR
    return min(a, b), max(a, b) + 1


def quote_title(title: str) -> str:
    """Return the title as it stands before `!`, quoted where the API quotes it."""
    if _PLAIN_TITLE.match(title) and not _LIKE_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def write_range(title: str, rect: Rect) -> str:
    """Return the A1 text of a closed block, one cell without a colon."""
    first = f"{column_letters(rect.c0)}{rect.r0 + 1}"
    last = f"{column_letters(max(rect.c1, rect.c0 + 1) - 1)}{max(rect.r1, rect.r0 + 1)}"
    return f"{quote_title(title)}!{first}" + ("" if first == last else f":{last}")
