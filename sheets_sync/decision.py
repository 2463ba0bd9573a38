"""What was decided for a book, and what stands in the way of deciding."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sheets_sync import bases
from sheets_sync.columns import Cells
from sheets_sync.grid import SheetTab
from sheets_sync.intent import Intent
from sheets_sync.plan import BaseRow, Plan, Push, Shown, base_after, unheard
from sheets_sync.sources import TabSource


class LookCloser(Exception):
    """The plan rests on a narrow reading and needs a full one; nothing was stored."""


class BookStopped(Exception):
    """A change is too large to be meant; nothing was stored. Carries the Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier write without an answer, and whether its mark stands in the sheet."""

    intent: Intent
    arrived: bool = False


@dataclass(slots=True)
class TabDecision:
    """What was decided for one tab, and stored, and what remains to be written.

    Attributes:
        base: what was agreed when the plan was made; after storing, what is agreed now.
        stored: keys whose base row was stored before.
        made_up: base rows that make up for an answer that was lost.
    """

    source: TabSource
    sheet: SheetTab
    plan: Plan
    base: dict[str, BaseRow]
    db: Mapping[str, Cells]
    stored: frozenset[str]
    made_up: Mapping[str, BaseRow]
    stamp: str = ""
    claims: list[Push] = field(default_factory=list)
    ingested: int = 0

    @property
    def cells_to_write(self) -> list[Push]:
        """Cells of rows that exist in the sheet."""
        return [*self.plan.push, *self.plan.notes, *self.claims]

    @property
    def writes(self) -> bool:
        """Whether anything of the tab must be written."""
        return bool(self.cells_to_write or self.plan.append)

    def agree(self, book_id: int, shown: Shown) -> None:
        """Store that what an answer shows of what was written is agreed on."""
        after = base_after(self.base, self.plan, shown)
        bases.save(book_id, self.source.tab.code, after, self.stored | self.base.keys())
        self.base |= after
        self.plan = unheard(self.plan, shown)
