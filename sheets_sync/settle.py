"""Did our write meet the rows that we had read? Its own answer tells. Pure.

Somebody may sort or insert rows in the second between reading and writing; the API knows no compare-and-set. The
answer shows the keys after the write, atomically: a value that landed in another row is put right by key, and what it
covered is written back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sheets_sync.columns import KEY
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
    was = {row.number: row for row in before.rows}
    for push in written:
        here = rows.get(push.row)
        if push.column == KEY:
            yield from _claim_repairs(push, was, here, before, after)
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


def _claim_repairs(
    push: Push, was: Mapping[int, SheetRow], here: SheetRow | None, before: SheetTab, after: SheetTab
) -> Iterable[Push]:
    meant = was.get(push.row)
    if here is not None and meant is not None and here.texts == meant.texts:
        return
    covered = next((row for row in before.rows if here is not None and row.texts == here.texts), None)
    yield Push(push.row, covered.key if covered else "", KEY, covered.key if covered else "")
    moved = [row for row in after.rows if meant is not None and not row.key and row.texts == meant.texts]
    if len(moved) == 1:
        yield Push(moved[0].number, push.value, KEY, push.value)
