"""Was the sheet still as we read it when our write arrived? The write's own answer tells. Pure.

Somebody may sort or insert rows in the second between reading and writing; the API knows no compare-and-set. The
answer shows keys and editable cells after the write, atomically: a value that landed in another row is put right by
key, and what it covered is written back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.columns import KEY, Tab
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.plan import Append, Push

ValueOf = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the answer says.

    Attributes:
        repairs: cells to write because the first write met a moved row.
        undisturbed: nobody changed anything between our reading and our write.
    """

    repairs: tuple[Push, ...]
    undisturbed: bool


def settle(
    tab: Tab, before: SheetTab, written: Sequence[Push], appended: Sequence[Append], after: SheetTab, value_of: ValueOf
) -> Settled:
    """Compare the answer with what was meant.

    Args:
        written: cells written to rows that existed, claims included.
        appended: rows written below the last one.
        value_of: what should stand in a cell of a key, for cells that were covered by mistake.
    """
    repairs = tuple(_repairs(before, written, after, value_of))
    expected = _marks(tab, _with_writes(before, written, appended))
    found = _marks(tab, [(row.key, row.texts) for row in after.rows])
    return Settled(repairs, not repairs and expected == found)


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


def _with_writes(
    before: SheetTab, written: Sequence[Push], appended: Sequence[Append]
) -> list[tuple[str, Mapping[str, str]]]:
    by_row: dict[int, dict[str, str]] = {}
    for push in written:
        by_row.setdefault(push.row, {})[push.column] = push.value
    rows: list[tuple[str, Mapping[str, str]]] = []
    for row in before.rows:
        new = by_row.pop(row.number, {})
        rows.append((new.get(KEY, row.key), {**row.texts, **new}))
    rows += [(cells.get(KEY, ""), cells) for cells in by_row.values()]
    return [*rows, *((row.key, row.cells) for row in appended)]


def _marks(tab: Tab, rows: Iterable[tuple[str, Mapping[str, str]]]) -> Counter[tuple[str, ...]]:
    codes = [c.code for c in tab.columns if c.editable]
    marks = Counter((key, *(texts.get(code, "") for code in codes)) for key, texts in rows)
    return Counter({mark: count for mark, count in marks.items() if any(mark)})
