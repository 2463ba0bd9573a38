"""What a write was meant to set, kept until it is answered: after a crash it tells our values from people's. Pure.

A write is atomic and carries a mark of its own in the tab Petunjuk. A mark that stands there proves that every cell of
the write arrived, whatever people typed over them since.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.columns import KEY
from sheets_sync.grid import SheetTab
from sheets_sync.plan import Append, BaseRow, Push

Pair = tuple[Push, Push]
"""A cell as it was written, and what is written back where it landed."""

NEW_ROW = 0  # the row number of cells that go below the last row


@dataclass(frozen=True, slots=True)
class Intent:
    """One write that nobody heard the answer of; falsy when there is none.

    Attributes:
        mark: what it leaves in the tab Petunjuk.
        cells: what it sets, by tab.
        earlier: what is known to have arrived before it, some of it in rows that had moved.
    """

    mark: str = ""
    cells: Mapping[str, Sequence[Push]] = field(default_factory=dict)
    earlier: Mapping[str, Sequence[Push]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.cells.values()) or any(self.earlier.values())

    def of(self, tab: str) -> Sequence[Push]:
        """Return the cells of one tab."""
        return self.cells.get(tab, ())

    def landed(self, tab: str, *, arrived: bool) -> Sequence[Push]:
        """Return every cell of one tab that was written, be it in a row that had moved; ``arrived`` by its mark."""
        return [*self.earlier.get(tab, ()), *(self.of(tab) if arrived else ())]

    def followed_by(self, mark: str, cells: Mapping[str, Sequence[Push]]) -> "Intent":
        """Return the write that puts right what this one met; its answer was heard, so all of it arrived."""
        codes = {*self.cells, *self.earlier}
        return Intent(mark, cells, {code: self.landed(code, arrived=True) for code in codes})

    def set_straight(self, cells: Mapping[str, Sequence[Pair]]) -> "Intent":
        """Return the same write without what met other rows or columns, each given with what puts that right."""
        kept, earlier = dict(self.cells), dict(self.earlier)
        for code, pairs in cells.items():
            astray = [push for push, _ in pairs]
            kept[code] = [push for push in self.of(code) if push not in astray]
            earlier[code] = list(dict.fromkeys([*earlier.get(code, ()), *(push for pair in pairs for push in pair)]))
        return Intent(self.mark, kept, earlier)

    def as_text(self) -> str:
        """Return it as it is stored; "" when nothing is meant."""
        stored = {"mark": self.mark, "cells": _plain(self.cells), "earlier": _plain(self.earlier)}
        return json.dumps(stored, ensure_ascii=False) if self else ""

    @classmethod
    def from_text(cls, text: str) -> "Intent":
        """Return a stored intent."""
        if not text:
            return cls()
        stored = json.loads(text)
        return cls(stored["mark"], _pushes(stored["cells"]), _pushes(stored.get("earlier", {})))


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
    cells = list(meant_cells)
    rows = sheet.by_key({push.key: push.row for push in cells})
    found: dict[str, BaseRow] = {}
    for push in cells:
        row = rows.get(push.key)
        if row is None or push.column == KEY:
            continue
        seen = row.cells.get(push.column)
        in_place = all_of_them and push.row in {row.number, NEW_ROW}
        if in_place or (seen is not None and seen.text == push.value):
            old = found.get(push.key) or base.get(push.key) or BaseRow({})
            found[push.key] = BaseRow({**old.cells, push.column: push.value}, old.returns)
    return {key: row for key, row in found.items() if row != base.get(key)}
