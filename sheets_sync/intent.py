"""What a write was meant to set, kept until it is answered: after a crash it tells our values from people's. Pure.

A write is atomic and carries a mark of its own in the tab Petunjuk. A mark that stands there proves that every cell of
the write arrived, whatever people typed over them since.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.columns import KEY, Cells
from sheets_sync.grid import SheetTab
from sheets_sync.plan import Append, BaseRow, Push

NEW_ROW = 0  # the row number of cells that go below the last row


@dataclass(frozen=True, slots=True)
class Intent:
    """One write that nobody heard the answer of; falsy when there is none.

    Attributes:
        mark: what it leaves in the tab Petunjuk.
        cells: what it sets, by tab.
        repairs: what was sent after it, to put right what had met moved rows.
    """

    mark: str = ""
    cells: Mapping[str, Sequence[Push]] = field(default_factory=dict)
    repairs: Mapping[str, Sequence[Push]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.cells.values()) or any(self.repairs.values())

    def of(self, tab: str) -> Sequence[Push]:
        """Return the cells of one tab."""
        return self.cells.get(tab, ())

    def sent(self, tab: str) -> Sequence[Push]:
        """Return every cell that was sent to one tab, repairs included."""
        return [*self.of(tab), *self.repairs.get(tab, ())]

    def repaired_by(self, cells: Mapping[str, Sequence[Push]]) -> "Intent":
        """Return the same write with cells that are sent after it, to put right what met moved rows."""
        codes = {*self.repairs, *cells}
        return Intent(self.mark, self.cells, {c: [*self.repairs.get(c, ()), *cells.get(c, ())] for c in codes})

    def set_straight(self, cells: Mapping[str, Sequence[Push]]) -> "Intent":
        """Return the same write without what met other rows, once ``cells`` put those right."""
        kept, more = dict(self.cells), {}
        for code, pushes in cells.items():
            places = {(push.row, push.column) for push in pushes}
            astray = [push for push in self.of(code) if (push.row, push.column) in places]
            kept[code] = [push for push in self.of(code) if push not in astray]
            more[code] = [*astray, *pushes]
        return Intent(self.mark, kept, self.repairs).repaired_by(more)

    def as_text(self) -> str:
        """Return it as it is stored; "" when nothing is meant."""
        stored = {"mark": self.mark, "cells": _plain(self.cells), "repairs": _plain(self.repairs)}
        return json.dumps(stored, ensure_ascii=False) if self else ""

    @classmethod
    def from_text(cls, text: str) -> "Intent":
        """Return a stored intent."""
        if not text:
            return cls()
        stored = json.loads(text)
        return cls(stored["mark"], _pushes(stored["cells"]), _pushes(stored.get("repairs", {})))


def _plain(cells: Mapping[str, Sequence[Push]]) -> dict[str, list[list[object]]]:
    return {code: [[p.row, p.key, p.column, p.value] for p in pushes] for code, pushes in cells.items() if pushes}


def _pushes(stored: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, list[Push]]:
    return {code: [Push(*push) for push in pushes] for code, pushes in stored.items()}


def new_mark() -> str:
    """Return a mark that no earlier write left."""
    return secrets.token_hex(4).upper()


def meant(pushes: Iterable[Push], appended: Iterable[Append]) -> list[Push]:
    """Return every cell that a write of one tab is meant to set."""
    new = [Push(NEW_ROW, row.key, code, text) for row in appended for code, text in row.cells.items()]
    return [*pushes, *new]


def arrived(
    base: Mapping[str, BaseRow], sheet: SheetTab, meant_cells: Iterable[Push], *, all_of_them: bool
) -> dict[str, BaseRow]:
    """Return base rows in which a lost answer is made up for: what arrived is agreed on.

    Without this, an office or a village that changes such a value once more would seem to disagree with the other.

    Args:
        all_of_them: the mark of the write stands in the sheet, so what people typed over it counts too; but only in
            rows that have not moved, since in others it may have met another row.
    """
    rows = {row.key: row for row in sheet.rows}
    found: dict[str, BaseRow] = {}
    for push in meant_cells:
        row = rows.get(push.key)
        if row is None or push.column == KEY:
            continue
        seen = row.cells.get(push.column)
        in_place = all_of_them and push.row in {row.number, NEW_ROW}
        if in_place or (seen is not None and seen.text == push.value):
            old = found.get(push.key) or base.get(push.key) or BaseRow({})
            found[push.key] = BaseRow({**old.cells, push.column: push.value}, old.returns)
    return {key: row for key, row in found.items() if row != base.get(key)}


def went_astray(meant_cells: Iterable[Push], sheet: SheetTab, agreed: Mapping[str, Cells]) -> list[Push]:
    """Return what to write back after a write whose answer was lost, where it met rows that had moved.

    Args:
        meant_cells: the cells it was meant to set.
        agreed: what both sides last agreed on, by key.
    """
    rows = {row.number: row for row in sheet.rows}
    found = []
    for push in meant_cells:
        here = rows.get(push.row)
        if here is None or not here.key or here.key == push.key or push.column not in here.cells or push.column == KEY:
            continue
        right = agreed.get(here.key, {}).get(push.column, "")
        if here.cells[push.column].text == push.value != right:
            found.append(Push(push.row, here.key, push.column, right))
    return found
