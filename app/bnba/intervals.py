"""Which rows a new list of one period adds, ends, moves and keeps, so that every other period's view stays. Pure.

An import gives the whole list of one period ``p``. Rows stand for stretches of periods ``[dari, sampai)``; ``next`` is
the first later period that has a list of its own. What a stretch says at ``p`` may change, what it says before ``p``
and from ``next`` on may not.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Stretch(NamedTuple):
    """A stored row as the plan needs it."""

    id: int
    sidik: int
    dari: int
    sampai: int | None


@dataclass
class Plan:
    """What to do with stored rows, by id, and what to add.

    Attributes:
        end_at: rows whose stretch now ends before the period (or becomes empty).
        start_at_next: rows whose stretch now begins with the next period.
        copy_to_next: rows whose later part goes on as a copy from the next period on; they end at the period as well.
        extend_back: rows of the next period that say the same and now begin with this period.
        extend_on: rows that ended at the period, say the same, and now go on until the next.
    """

    end_at: list[int] = field(default_factory=list)
    start_at_next: list[int] = field(default_factory=list)
    copy_to_next: list[int] = field(default_factory=list)
    extend_back: list[int] = field(default_factory=list)
    extend_on: list[int] = field(default_factory=list)
    baru: int = 0
    berubah: int = 0
    hilang: int = 0
    tetap: int = 0


class Planner:
    """Compares the new list with what the period shows now, row by row.

    Args:
        period: the period being imported.
        following: the next period with a list, None when this is the newest.
        shown: rows the period shows now, by person.
        after: rows that begin with the following period, by person.
        before: rows that ended at the period, by person.
    """

    def __init__(
        self,
        period: int,
        following: int | None,
        shown: dict[str, Stretch],
        after: dict[str, Stretch],
        before: dict[str, Stretch],
    ) -> None:
        self.period, self.following = period, following
        self._shown, self._after, self._before = shown, after, before
        self.plan = Plan()

    def needs_row(self, person: str, sidik: int) -> bool:
        """Take in one row of the new list; answers whether it must be stored as a new row."""
        shown = self._shown.pop(person, None)
        if shown and shown.sidik == sidik:
            self.plan.tetap += 1
            return False
        if shown:
            self.plan.berubah += 1
            self._cut(shown)
        else:
            self.plan.baru += 1
        return not self._extended(person, sidik)

    def keep_others(self) -> Plan:
        """Leave everybody the new rows do not name as he is, and return the plan."""
        return self.plan

    def end_others(self) -> Plan:
        """End the rows of everybody the new list does not name, and return the plan."""
        for shown in self._shown.values():
            self.plan.hilang += 1
            self._cut(shown)
        self._shown = {}
        return self.plan

    def _cut(self, row: Stretch) -> None:
        """Take the period out of a row's stretch."""
        goes_on = self.following is not None and (row.sampai is None or row.sampai > self.following)
        if goes_on and row.dari == self.period:
            self.plan.start_at_next.append(row.id)
            return
        if goes_on:
            self.plan.copy_to_next.append(row.id)
        self.plan.end_at.append(row.id)

    def _extended(self, person: str, sidik: int) -> bool:
        for neighbours, moved in ((self._after, self.plan.extend_back), (self._before, self.plan.extend_on)):
            row = neighbours.get(person)
            if row and row.sidik == sidik:
                moved.append(row.id)
                return True
        return False
