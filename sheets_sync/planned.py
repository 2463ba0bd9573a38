"""One tab planned outside a run: for a workbook that came back, or to say what a sync would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.roles import Pelaku
from sheets_sync.columns import Cells, Tab, TabKind
from sheets_sync.grid import SheetTab
from sheets_sync.intake import take_in
from sheets_sync.merge import plan
from sheets_sync.plan import BaseRow, Plan
from sheets_sync.pulled import fresh_keys
from sheets_sync.sources import Change, ProposalSource, TabSource


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it rests on; ``fresh`` are proposals that became records while it was made."""

    source: TabSource
    sheet: SheetTab
    base: Mapping[str, BaseRow]
    db: Mapping[str, Cells]
    plan: Plan
    fresh: Sequence[str] = field(default=())

    @property
    def tab(self) -> Tab:
        """Return the tab."""
        return self.source.tab


def plan_tab(source: TabSource, base: Mapping[str, BaseRow], sheet: SheetTab, *, oleh: Pelaku) -> Planned:
    """Plan one tab, proposals taken in, inside the running unit of work."""
    source.hold()
    db = dict(source.rows())
    waiting: dict[str, list[str]] = {}
    before = fresh_keys(base, db)
    if source.tab.kind is TabKind.PROPOSALS and isinstance(source, ProposalSource):
        filled = SheetTab(tuple(row for row in sheet.rows if row.texts), sheet.read, sheet.last_row, sheet.full)
        waiting, ingested = take_in(source, base, db, filled, oleh=oleh)
        db = dict(source.rows()) if ingested else db
    fresh = [key for key in fresh_keys(base, db) if key not in before]
    return Planned(source, sheet, base, db, plan(source.tab, base, db, sheet, waiting=waiting), fresh)


def carry_out(planned: Planned, *, oleh: Pelaku) -> None:
    """Put the pulled values into the register, by its own command."""
    by_key: dict[str, dict[str, str]] = {}
    for pull in planned.plan.pull:
        by_key.setdefault(pull.key, {})[pull.column] = pull.new
    if by_key:
        planned.source.take([Change(key, values) for key, values in by_key.items()], oleh=oleh)
