"""What a write was meant to set, kept until it is answered: after a crash it tells our values from people's. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sheets_sync.columns import KEY, Cells
from sheets_sync.grid import SheetTab
from sheets_sync.plan import Append, BaseRow, Push

Intent = Mapping[str, Sequence[Push]]
NEW_ROW = 0  # the row number of cells that go below the last row


def meant(pushes: Iterable[Push], appended: Iterable[Append]) -> list[Push]:
    """Return every cell that a write of one tab is meant to set."""
    new = [Push(NEW_ROW, row.key, code, text) for row in appended for code, text in row.cells.items()]
    return [*pushes, *new]


def to_text(intent: Intent) -> str:
    """Return the intent as it is stored; "" when nothing is meant."""
    stored = {code: [[p.row, p.key, p.column, p.value] for p in pushes] for code, pushes in intent.items() if pushes}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")) if stored else ""


def from_text(text: str) -> dict[str, list[Push]]:
    """Return a stored intent."""
    return {code: [Push(*cells) for cells in pushes] for code, pushes in (json.loads(text) if text else {}).items()}


def arrived(base: Mapping[str, BaseRow], sheet: SheetTab, intent: Iterable[Push]) -> dict[str, BaseRow]:
    """Return base rows in which a lost answer is made up for: a cell that shows what we meant to write is agreed on.

    Without this, an office that changes the value once more would seem to disagree with the village.
    """
    rows = {row.key: row for row in sheet.rows}
    found: dict[str, BaseRow] = {}
    for push in intent:
        row = rows.get(push.key)
        seen = row.cells.get(push.column) if row else None
        if seen is not None and seen.text == push.value:
            old = found.get(push.key) or base.get(push.key) or BaseRow({})
            found[push.key] = BaseRow({**old.cells, push.column: push.value}, old.returns)
    return {key: row for key, row in found.items() if row != base.get(key)}


def went_astray(intent: Iterable[Push], sheet: SheetTab, agreed: Mapping[str, Cells]) -> list[Push]:
    """Return what to write back after a write whose answer was lost, where it met rows that had moved.

    Args:
        intent: the cells it was meant to set.
        agreed: what both sides last agreed on, by key.
    """
    rows = {row.number: row for row in sheet.rows}
    found = []
    for push in intent:
        here = rows.get(push.row)
        if here is None or not here.key or here.key == push.key or push.column not in here.cells or push.column == KEY:
            continue
        right = agreed.get(here.key, {}).get(push.column, "")
        if here.cells[push.column].text == push.value != right:
            found.append(Push(push.row, here.key, push.column, right))
    return found
