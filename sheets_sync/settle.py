"""Did our write meet the rows that we had read? Its own answer tells. Pure.

Somebody may sort or insert rows in the second between reading and writing; the API knows no compare-and-set. The
answer shows the keys after the write, atomically: a value that landed in another row is put right by key, and what it
covered is written back.
"""

from collections.abc import Callable, Iterable, Sequence

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
    rows = {row.number: row for row in after.rows}
    places = {row.key: row.number for row in after.rows}
    keys = _Keys(before, written, after)
    for push in written:
        here = rows.get(push.row)
        if push.column == KEY:
            yield from keys.repairs(push, here)
        elif push.key and (here is None or here.key != push.key):
            yield Push(push.row, here.key if here else "", push.column, _covered(here, push, before, value_of))
            if push.key in places:
                yield Push(places[push.key], push.key, push.column, push.value)


def _covered(here: SheetRow | None, push: Push, before: SheetTab, value_of: ValueOf) -> str:
    """Return what stood in the cell that our value covered."""
    if here is None:
        return ""
    read = next((row for row in before.rows if row.key == here.key), None)
    if read is not None and push.column in read.cells:
        return read.cells[push.column].text
    return value_of(here.key, push.column) if here.key else ""


class _Keys:
    """Keys written into rows that had none of their own: such a row is known by what stands in it."""

    def __init__(self, before: SheetTab, written: Sequence[Push], after: SheetTab) -> None:
        self._before, self._after = before, after
        self._codes = (before.read & after.read) - {NOTE}
        self._ours: dict[int, set[str]] = {}
        for push in written:
            self._ours.setdefault(push.row, set()).add(push.column)

    def repairs(self, push: Push, here: SheetRow | None) -> Iterable[Push]:
        meant = next((row for row in self._before.rows if row.number == push.row), None)
        if meant is not None and here is not None and self._alike(meant, here, push.row):
            return
        covered = next((row for row in self._before.rows if here and self._alike(row, here, push.row)), None)
        key = covered.key if covered else ""
        yield Push(push.row, key, KEY, key)
        moved = [
            row for row in self._after.rows if meant and row.number != push.row and self._alike(meant, row, push.row)
        ]
        free = [row for row in moved if row.key == meant.key] if meant else []
        if len(free) == 1:
            yield Push(free[0].number, push.value, KEY, push.value)

    def _alike(self, one: SheetRow, other: SheetRow, written_at: int) -> bool:
        codes = self._codes - self._ours.get(written_at, set())
        return all(_text(one, code) == _text(other, code) for code in codes)


def _text(row: SheetRow, code: str) -> str:
    return row.cells[code].text if code in row.cells else ""
