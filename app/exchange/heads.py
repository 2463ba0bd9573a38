"""Finding the row of heads below titles, logos and dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.errors import DomainError
from app.exchange.columns import Layout
from app.exchange.rows import RawRow
from app.exchange.text import label_key

#: Heads are looked for among this many first rows.
HEAD_ROWS = 50


@dataclass(frozen=True)
class Heads:
    """The row of heads of one table.

    Attributes:
        labels: the heads as written.
        places: position of each known column.
        last_line: the line the heads end on; data comes after it.
    """

    labels: list[str]
    places: dict[str, int]
    last_line: int

    @property
    def unknown(self) -> list[str]:
        """Heads that no column answers to."""
        known = set(self.places.values())
        return [label for index, label in enumerate(self.labels) if label and index not in known]

    def is_repeated_by(self, row: RawRow) -> bool:
        """Whether ``row`` is the heads once more, as at the top of a printed page."""
        keys = self._keys
        cells = row.cells[: len(keys)]
        return len(cells) == len(keys) and all(label_key(cell) == key for cell, key in zip(cells, keys, strict=True))

    @cached_property
    def _keys(self) -> list[str]:
        return [label_key(label) for label in self.labels]


def find_heads(rows: Sequence[RawRow], layout: Layout) -> Heads | None:
    """Return the heads among ``rows`` that place the most columns, or None when no row names any.

    Two rows are tried as one, because offices merge cells: the lower row's text counts where it has any.
    """
    best: Heads | None = None
    for heads in _candidates(rows, layout):
        if heads.places and (best is None or len(heads.places) > len(best.places)):
            best = heads
    return best


def _candidates(rows: Sequence[RawRow], layout: Layout) -> Iterator[Heads]:
    for index, row in enumerate(rows):
        labels = without_empty_end(row.cells)
        yield Heads(labels, layout.place(labels), row.line)
        if index + 1 < len(rows):
            below = rows[index + 1]
            merged = without_empty_end(_merge(row.cells, below.cells))
            yield Heads(merged, layout.place(merged), below.line)


def _merge(upper: list[str], lower: list[str]) -> list[str]:
    width = max(len(upper), len(lower))
    pairs = zip(upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower)), strict=True)
    return [below or above for above, below in pairs]


def without_empty_end(cells: list[str]) -> list[str]:
    """Return the cells up to the last that says something."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def demand(heads: Heads | None, layout: Layout) -> Heads:
    """Return ``heads``.

    Raises:
        DomainError: no heads, or required columns are missing; the sentence names them.
    """
    missing = layout.missing(heads.places if heads else {})
    if heads is None or missing:
        names = ", ".join(missing) or " atau ".join(column.label for column in layout.columns)
        raise DomainError(
            f"Kolom {names} tidak ditemukan di {HEAD_ROWS} baris pertama. Pastikan berkas memuat baris judul kolom.",
            "kolom_tidak_ada",
        )
    return heads
