"""``open_table``: any table people send, as rows of text with the columns found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from app.core.errors import DomainError
from app.exchange.columns import Layout
from app.exchange.encoding import detect_encoding
from app.exchange.heads import HEAD_ROWS, Heads, demand, find_heads
from app.exchange.limits import MB, Limits
from app.exchange.rows import NONE, RawRow, Row
from app.exchange.textfile import DELIMITERS, lines_of, split_lines
from app.exchange.xlsx import open_workbook

_TOO_BIG = "terlalu_besar"


@dataclass(frozen=True)
class Table:
    """An open table.

    Attributes:
        heads: its row of heads.
        encoding: codec of a text file, ``"xlsx"`` for a workbook.
        delimiter: of a text file, ``""`` for a workbook.
    """

    heads: Heads
    encoding: str
    delimiter: str
    _raw: Iterator[RawRow]
    _layout: Layout
    _limits: Limits

    def rows(self) -> Iterator[Row]:
        """Yield the data rows once; blank rows, repeated heads and rows of column numbers are left out.

        Raises:
            DomainError: more rows than the door takes, or the file breaks off.
        """
        for _, row in self.lines():
            if row is not None:
                yield row

    def lines(self) -> Iterator[tuple[RawRow, Row | None]]:
        """Yield every line of the file once, with the data row it is, or None where it is none (titles, heads, blanks).

        Raises:
            DomainError: as :meth:`rows`.
        """
        arrange = _Arranger([self.heads.places.get(name, -1) for name in self._layout.names], len(self.heads.labels))
        first_head = next(label for label in self.heads.labels if label)
        last_line, most, count = self.heads.last_line, self._limits.rows, 0
        for raw in self._raw:
            if raw.line <= last_line or self._is_furniture(raw, first_head):
                yield raw, None
                continue
            count += 1
            if count > most:
                raise _too_many(self._limits)
            yield raw, arrange(raw)

    def _is_furniture(self, raw: RawRow, first_head: str) -> bool:
        first = next((cell for cell in raw.cells if cell), "")
        if not first:
            return True
        if counts_columns(raw.cells):
            return True
        return first == first_head and self.heads.is_repeated_by(raw)


def counts_columns(cells: list[str]) -> bool:
    """Whether a row only numbers the columns: ``1 2 3`` or ``(1) (2) (3)``."""
    first = next((cell for cell in cells if cell), "")
    if first.strip("()") != "1":
        return False
    filled = [cell.strip("()") for cell in cells if cell]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


class _Arranger:
    """Brings the cells of a row into the layout's order.

    Args:
        places: where each column of the layout stands, -1 where the table has none.
        width: of the heads.
    """

    def __init__(self, places: list[int], width: int) -> None:
        self._places, self._width = places, width
        # An empty cell is put behind the last one; the columns that the table lacks stand there.
        self._pick = itemgetter(*(place if place >= 0 else width for place in places), width)

    def __call__(self, raw: RawRow) -> Row:
        cells, width = raw.cells, self._width
        missing = width - len(cells)
        full = [*cells, ""] if not missing else [*cells[:width], *[""] * (missing + 1 if missing > 0 else 1)]
        numbers = raw.numbers
        numeric = frozenset(at for at, place in enumerate(self._places) if place in numbers) if numbers else NONE
        extra = tuple(cell for cell in cells[width:] if cell) if missing < 0 else ()
        return Row(raw.line, self._pick(full)[:-1], numeric, extra, missing > 0, cells)


def _too_many(limits: Limits) -> DomainError:
    most = f"{limits.rows:,}".replace(",", ".")
    return DomainError(
        f"Berkas memuat lebih dari {most} baris, batas pintu ini. Kirim berkas yang lebih kecil.", _TOO_BIG
    )


@contextmanager
def open_table(path: Path, layout: Layout, limits: Limits) -> Iterator[Table]:
    """Open the table in ``path``; encoding, delimiter and heads are found, nothing is taken on trust.

    Raises:
        DomainError: the file is empty, too big, of another kind, or lacks required columns.
    """
    if is_workbook(path, limits):
        with open_workbook(path, layout, limits) as (heads, rows):
            yield Table(heads, "xlsx", "", rows, layout, limits)
    else:
        yield _open_text(path, layout, limits)


def is_workbook(path: Path, limits: Limits) -> bool:
    """Tell a workbook from a text table by its first bytes; DomainError when the file is empty or too big."""
    size = path.stat().st_size
    if not size:
        raise DomainError("Berkas kosong. Pilih berkas yang berisi data.", "kosong")
    if size > limits.file_bytes:
        raise DomainError(f"Berkas lebih dari {limits.file_bytes // MB} MB. Kirim hanya lembar datanya.", _TOO_BIG)
    with path.open("rb") as file:
        magic = file.read(4)
    return magic == b"PK\x03\x04" or magic.startswith(b"\xd0\xcf\x11\xe0")


def _open_text(path: Path, layout: Layout, limits: Limits) -> Table:
    encoding = detect_encoding(path)
    delimiter, heads = _find_delimiter(path, encoding, layout)
    rows = split_lines(lines_of(path, encoding), delimiter)
    return Table(demand(heads, layout), encoding, delimiter, rows, layout, limits)


def _find_delimiter(path: Path, encoding: str, layout: Layout) -> tuple[str, Heads | None]:
    """Return the delimiter under which the first lines name the most columns."""
    head = list(islice(lines_of(path, encoding), HEAD_ROWS))
    found = {delimiter: find_heads(list(split_lines(head, delimiter)), layout) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: len(heads.places) if (heads := found[each]) else 0)
    return delimiter, found[delimiter]
