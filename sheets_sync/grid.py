"""A tab as read from the sheet: which column stands where, and the rows below the header. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.rowkey import normalise
from sheets_sync.columns import KEY, Cells, SheetColumn, Tab
from sheets_sync.values import Seen, as_text, fold, parse

RawRow = Sequence[object]


class HeaderProblem(Exception):
    """The header cannot be trusted, so the book is stopped. Carries the Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it. ``number`` counts from 1, as people see it."""

    number: int
    key: str
    cells: Mapping[str, Seen]

    @property
    def texts(self) -> Cells:
        """What stands in the row, by column code."""
        return {code: seen.text for code, seen in self.cells.items() if seen.text}


@dataclass(frozen=True, slots=True)
class SheetTab:
    """The rows of a tab.

    Attributes:
        read: codes of the columns that were read.
        last_row: the last row with anything in it, extra columns included when ``full``.
        full: whether every column was read.
        raw: the rows from the second on as the sheet gave them, columns that people added included.
    """

    rows: tuple[SheetRow, ...]
    read: frozenset[str]
    last_row: int
    full: bool = True
    raw: Sequence[RawRow] = field(default=(), repr=False, compare=False)

    def by_key(self, where: Mapping[str, int]) -> dict[str, SheetRow]:
        """The rows by key; of copies the one whose number ``where`` names, else the upper one."""
        rows = {row.key: row for row in reversed(self.rows)}
        return rows | {row.key: row for row in self.rows if where.get(row.key) == row.number}

    def shown(self, where: Mapping[str, int]) -> dict[str, Cells]:
        """The texts of all columns that were read, blank ones too, by key."""
        rows = self.by_key(where)
        return {key: {code: seen.text for code, seen in row.cells.items()} for key, row in rows.items()}

    @property
    def order(self) -> str:
        """The keys as they stand from row 2 on, a blank between two."""
        keys = [""] * (max((row.number for row in self.rows), default=1) - 1)
        for row in self.rows:
            keys[row.number - 2] = row.key if row.key.isalnum() else "-" * bool(row.key)
        return " ".join(keys)


def find_columns(tab: Tab, header: RawRow, marked: Mapping[str, int] | None = None) -> dict[str, int]:
    """Return the 0-based place of every column of the tab; people may move columns and add their own.

    Args:
        marked: where the columns' own marks stand, for those whose title was changed.

    Raises:
        HeaderProblem: a column is missing or stands there twice.
    """
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(header):
        if name := fold(as_text(cell)):
            places.setdefault(name, []).append(index)
    return {column.code: _place(tab, column, places, (marked or {}).get(column.code)) for column in tab.columns}


def titles_stand(tab: Tab, places: Mapping[str, int], header: RawRow) -> bool:
    """Whether some columns still stand where they are remembered."""
    return all(
        fold(as_text(_at(header, at))) in {fold(title) for title in (tab.column(code).title, *tab.column(code).titles)}
        for code, at in places.items()
    )


def _place(tab: Tab, column: SheetColumn, places: Mapping[str, list[int]], marked: int | None) -> int:
    found = [index for name in {fold(t) for t in (column.title, *column.titles)} for index in places.get(name, ())]
    if not found and marked is not None:
        return marked
    if not found:
        raise HeaderProblem(
            f"Judul kolom “{column.title}” di tab {tab.title} hilang atau diganti. Kembalikan judulnya di baris 1."
        )
    if len(found) > 1:
        raise HeaderProblem(f"Judul kolom “{column.title}” di tab {tab.title} ada dua. Hapus atau ganti salah satunya.")
    return found[0]


def read_rows(tab: Tab, places: Mapping[str, int], rows: Iterable[RawRow], *, full: bool = True) -> SheetTab:
    """Return the tab from the raw rows below the header, each as wide as the sheet gives it.

    Args:
        places: where the columns stand; only the ones that were read.
        full: whether the raw rows hold every column, those that people added included.
    """
    found, last, raw_rows = [], tab.head_row, list(rows)
    columns = [tab.column(code) for code in places if code != KEY]
    for number, raw in enumerate(raw_rows, start=2):
        if number <= tab.head_row or not any(as_text(cell) for cell in raw):
            continue
        last = number
        cells = {c.code: parse(c, _at(raw, places[c.code])) for c in columns}
        key = as_text(_at(raw, places[KEY]))
        key = normalise(key) or key
        if key or any(seen.text for seen in cells.values()):
            found.append(SheetRow(number, key, cells))
    return SheetTab(tuple(found), frozenset(c.code for c in columns), last, full, raw_rows if full else ())


def _at(raw: RawRow, index: int) -> object:
    return raw[index] if index < len(raw) else None
