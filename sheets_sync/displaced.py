"""After a write that nobody heard the answer of, or whose answer shows other heads: what met other columns. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.columns import KEY, Tab
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.intent import NEW_ROW
from sheets_sync.plan import BaseRow, Push
from sheets_sync.values import as_text

Places = Mapping[str, int]
NAMELESS = "@"  # before the place of a column that is not ours


def displaced(
    tab: Tab, cells: Sequence[Push], sheet: SheetTab, agreed: Mapping[str, BaseRow], was: Places, now: Places
) -> list[tuple[Push, Push]]:
    """Return the cells of a write that landed in other columns, each with what to write back where it landed.

    Args:
        cells: what was written.
        sheet: all of the tab as it stands now.
        agreed: what both sides last agreed on, by key.
        was: where the columns stood when the write was made.
        now: where they stand.
    """
    if all(was.get(code) == at for code, at in now.items()):
        return []
    look = _Look(sheet, agreed, was, now, {(p.key, p.column): p.value for p in cells if p.row == NEW_ROW})
    codes = {column.code for column in tab.columns}
    return [(push, back) for push in cells if push.column in codes and (back := look.back(push)) is not None]


def with_nameless(places: Places, pushes: Sequence[Push]) -> dict[str, int]:
    """Return the places of our columns and of those that are not ours."""
    return {**places, **{p.column: int(p.column[1:]) for p in pushes if p.column.startswith(NAMELESS)}}


@dataclass(frozen=True, slots=True)
class _Look:
    sheet: SheetTab
    agreed: Mapping[str, BaseRow]
    was: Places
    now: Places
    new: Mapping[tuple[str, str], str]

    def back(self, push: Push) -> Push | None:
        at = self.was.get(push.column, -1)
        here = self._row(push)
        if at in {-1, self.now[push.column]} or here is None:
            return None
        if push.row != NEW_ROW and _text(here, push.column) == push.value:  # moved since, and it moved along
            return None
        column = next((code for code, place in self.now.items() if place == at), f"{NAMELESS}{at}")
        stands = self._nameless(here.number, at) if column.startswith(NAMELESS) else _text(here, column)
        if stands != push.value:
            return None
        return Push(here.number, here.key, column, self._right(here, column))

    def _row(self, push: Push) -> SheetRow | None:
        rows = self.sheet.rows
        return next((r for r in rows if (r.key == push.key if push.row == NEW_ROW else r.number == push.row)), None)

    def _nameless(self, number: int, at: int) -> str:
        raw = self.sheet.raw[number - 2] if number - 2 < len(self.sheet.raw) else ()
        return as_text(raw[at]) if at < len(raw) else ""

    def _right(self, here: SheetRow, column: str) -> str:
        """Return what belongs there; a key that was covered is known again by the plan."""
        known = self.agreed.get(here.key)
        agreed = known.cells.get(column, "") if known else ""
        return self.new.get((here.key, column), agreed)


def _text(row: SheetRow, code: str) -> str:
    if code == KEY:
        return row.key
    return row.cells[code].text if code in row.cells else ""
