"""After a write whose answer was lost: what it met in rows that had moved, and what to write back there. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.columns import KEY, Tab
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.intent import Pair
from sheets_sync.plan import BaseRow, Push


def went_astray(tab: Tab, landed: Sequence[Push], sheet: SheetTab, agreed: Mapping[str, BaseRow]) -> list[Pair]:
    """Return the cells that met other rows, each with what to write back there.

    Args:
        landed: the cells that were written, by the places they were written to.
        sheet: all of the tab as it stands now.
        agreed: what both sides last agreed on, by key.
    """
    seen = _Seen(tab, sheet, agreed)
    rows = {row.number: row for row in sheet.rows}
    found = []
    for push in landed:
        here = rows.get(push.row)
        if here is None:
            continue
        back = seen.key_back(push, here) if push.column == KEY else seen.cell_back(push, here, landed)
        if back is not None:
            found.append((push, Push(push.row, here.key, push.column, back)))
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """The tab after the write, and what was agreed before it."""

    tab: Tab
    sheet: SheetTab
    agreed: Mapping[str, BaseRow]

    def cell_back(self, push: Push, here: SheetRow, landed: Sequence[Push]) -> str | None:
        """Return what belongs in a cell that shows our value in a row it was not meant for."""
        if here.key == push.key or push.column not in here.cells or here.cells[push.column].text != push.value:
            return None
        if not here.key:
            return "" if _only_ours(here, landed) else None
        known = self.agreed.get(here.key)
        right = known.cells.get(push.column, "") if known else ""
        return None if right == push.value else right

    def key_back(self, push: Push, here: SheetRow) -> str | None:
        """Return the key of a row that got another's, "" when it had none of its own.

        Only what both ends show is believed: the row reads as that of a key that is missing, or the row that the key
        was meant for still stands without it.
        """
        if here.key != push.value or self._reads_as(here, push.value):
            return None
        missing = self.agreed.keys() - {row.key for row in self.sheet.rows}
        covered = [key for key in missing if self._reads_as(here, key)]
        if len(covered) == 1:
            return covered[0]
        waits = any(row.key not in self.agreed and self._reads_as(row, push.value) for row in self.sheet.rows)
        return "" if waits else None

    def _reads_as(self, row: SheetRow, key: str) -> bool:
        known = self.agreed.get(key)
        codes = self.tab.identity or [column.code for column in self.tab.data_columns]
        return known is not None and known.used and all(_text(row, c) == known.cells.get(c, "") for c in codes)


def _text(row: SheetRow, code: str) -> str:
    return row.cells[code].text if code in row.cells else ""


def _only_ours(row: SheetRow, landed: Sequence[Push]) -> bool:
    ours = {(push.column, push.value) for push in landed if push.row == row.number}
    return all(cell in ours for cell in row.texts.items())
