"""Has the office anything new for a tab? Asked without reading the sheet. Pure."""

from collections.abc import Iterable, Mapping

from sheets_sync.columns import Cells, Tab, TabKind
from sheets_sync.notes import DEPARTED
from sheets_sync.plan import BaseRow


def pending(
    tab: Tab, base: Mapping[str, BaseRow], rows: Iterable[tuple[str, Cells]], held: Mapping[tuple[str, str, str], str]
) -> bool:
    """Whether a row is new, changed or gone since both sides agreed.

    Args:
        held: the office's value of cells that wait in a conflict; they are news only when it changed again.
    """
    codes = [column.code for column in tab.data_columns]
    seen = set()
    for key, cells in rows:
        seen.add(key)
        known = base.get(key)
        if known is None or _changed(tab, key, known.cells, cells, codes, held):
            return True
    return any(_must_say_gone(tab, row) for key, row in base.items() if key not in seen and row.used)


def _changed(
    tab: Tab,
    key: str,
    known: Cells,
    cells: Cells,
    codes: Iterable[str],
    held: Mapping[tuple[str, str, str], str],
) -> bool:
    for code in codes:
        value = cells.get(code, "")
        if known.get(code) != value and held.get((tab.code, key, code)) != value:
            return True
    return False


def _must_say_gone(tab: Tab, row: BaseRow) -> bool:
    if tab.kind is TabKind.ONE_WAY:
        return any(row.cells.values())
    return row.note != DEPARTED
