"""Has the office anything new for a tab? Asked without reading the sheet. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sheets_sync.columns import Cells, Tab, TabKind
from sheets_sync.notes import DEPARTED
from sheets_sync.plan import BaseRow

Held = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class News:
    """What the office has and the sheet does not show; falsy when there is nothing.

    Attributes:
        changed: keys of rows whose cells the office changed.
        rows: whether a row is new or gone, so that the whole tab must be looked at.
    """

    changed: frozenset[str] = frozenset()
    rows: bool = False

    def __bool__(self) -> bool:
        return bool(self.changed) or self.rows


def news(tab: Tab, base: Mapping[str, BaseRow], rows: Iterable[tuple[str, Cells]], held: Held) -> News:
    """Compare the office's rows with what both sides agreed on.

    Args:
        held: the office's value of cells that wait in a conflict; they are news only when it changed again.
    """
    codes = [column.code for column in tab.data_columns]
    seen, changed, new = set(), set(), False
    for key, cells in rows:
        seen.add(key)
        known = base.get(key)
        if known is None or not known.used:
            new = True
        elif _changed(tab, key, known.cells, cells, codes, held):
            changed.add(key)
    gone = any(_must_say_gone(tab, row) for key, row in base.items() if key not in seen and row.used)
    return News(frozenset(changed), new or gone)


def _changed(tab: Tab, key: str, known: Cells, cells: Cells, codes: Iterable[str], held: Held) -> bool:
    for code in codes:
        value = cells.get(code, "")
        if known.get(code) != value and held.get((tab.code, key, code)) != value:
            return True
    return False


def _must_say_gone(tab: Tab, row: BaseRow) -> bool:
    if tab.kind is TabKind.ONE_WAY:
        return any(row.cells.values())
    return row.note != DEPARTED
