"""Did our write meet the rows that we had read? Its own answer tells. Pure.

Somebody may sort or insert rows in the second between reading and writing; the API knows no compare-and-set. The
answer shows the keys after the write, atomically: a value that landed in another row is put right by key, and what it
covered is written back.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from sheets_sync.columns import KEY, NOTE
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.plan import Push

ValueOf = Callable[[str, str], str]


def repairs(before: SheetTab, written: Sequence[Push], after: SheetTab, value_of: ValueOf) -> tuple[Push, ...]:
    """Return the cells to write because the write met rows that had moved.

    Args:
        before: the rows as read before the write.
        written: cells written to rows that existed, claims included.
        after: the rows as the answer shows them.
        value_of: what should stand in a cell of a key, for cells that were covered by mistake.
    """
    return tuple(_repairs(before, written, after, value_of))


def _repairs(before: SheetTab, written: Sequence[Push], after: SheetTab, value_of: ValueOf) -> Iterable[Push]:
    rows = _Rows(before, written, after)
    cells = [push for push in written if push.column != KEY and push.key]
    met = [(push, here) for push in cells if (here := rows.met(push)) is not None]
    found = {(p.row, p.column): p for p in rows.key_repairs}
    for push, here in met:
        back = Push(push.row, here.key, push.column, rows.covered(here, push, value_of))
        found[(push.row, push.column)] = back
    for push, _ in met:  # a right value has the last word over what was covered there
        if (right := rows.meant(push)) is not None:
            found[(right, push.column)] = Push(right, push.key, push.column, push.value)
    return found.values()


class _Rows:
    """The rows before and after a write. One without a key of its own, or a copy, is known by what stands in it."""

    def __init__(self, before: SheetTab, written: Sequence[Push], after: SheetTab) -> None:
        self._before, self._after = before, after
        self._was = {row.number: row for row in before.rows}
        self._codes = (before.read & after.read) - {NOTE}
        self._ours: dict[int, set[str]] = {}
        for push in written:
            self._ours.setdefault(push.row, set()).add(push.column)
        self.key_repairs = [p for push in written if push.column == KEY for p in self._key_repairs(push)]
        right = {push.row: push.key for push in self.key_repairs}
        self._here = {row.number: replace(row, key=right.get(row.number, row.key)) for row in after.rows}
        self._named: dict[str, list[SheetRow]] = {}
        for row in self._here.values():
            self._named.setdefault(row.key, []).append(row)

    def met(self, push: Push) -> SheetRow | None:
        """Return the row that a cell landed in when it is not the one that was meant."""
        here = self._here.get(push.row) or SheetRow(push.row, "", {})
        return None if self.meant(push) == push.row else here

    def meant(self, push: Push) -> int | None:
        """Return where the row that a cell was meant for stands now; of copies the one that reads as it did."""
        named = self._named.get(push.key, [])
        was = self._was.get(push.row)
        if len(named) > 1 and was is not None and was.key == push.key:
            named = self._alike_elsewhere(was, named) or [row for row in named if row.number == push.row] or named
        return named[0].number if named else None

    def _alike_elsewhere(self, was: SheetRow, named: Sequence[SheetRow]) -> list[SheetRow]:
        """Return the rows that read as one did, if there are more of them elsewhere than there were: it moved."""
        found = [row for row in named if row.number != was.number and self._alike(was, row)]
        others = [
            row
            for row in self._before.rows
            if row.key == was.key and row is not was and self._same(was, row, self._codes)
        ]
        return found if len(found) > len(others) else []

    def covered(self, here: SheetRow, push: Push, value_of: ValueOf) -> str:
        """Return what stood in the cell that our value covered."""
        named = [row for row in self._before.rows if row.key == here.key and push.column in row.cells]
        alike = [row for row in named if self._alike(row, here)]
        if here.cells and (found := alike or named):
            return found[0].cells[push.column].text
        return value_of(here.key, push.column) if here.key else ""

    def _key_repairs(self, push: Push) -> Iterable[Push]:
        """Return what puts a key right that was written into a row without one."""
        was = self._was.get(push.row)
        here = next((row for row in self._after.rows if row.number == push.row), None)
        if was is not None and here is not None and self._alike(was, here):
            return
        covered = next((row for row in self._before.rows if here and self._alike(row, here)), None)
        key = covered.key if covered else ""
        yield Push(push.row, key, KEY, key)
        free = [row for row in self._after.rows if was and row.key == was.key and self._alike(was, row)]
        if len(free) == 1:
            yield Push(free[0].number, push.value, KEY, push.value)

    def _alike(self, before: SheetRow, after: SheetRow) -> bool:
        """Whether two rows read the same, but for what we wrote where the second stands."""
        return self._same(before, after, self._codes - self._ours.get(after.number, set()))

    @staticmethod
    def _same(one: SheetRow, other: SheetRow, codes: Set[str]) -> bool:
        return all(_text(one, code) == _text(other, code) for code in codes)


def _text(row: SheetRow, code: str) -> str:
    return row.cells[code].text if code in row.cells else ""
