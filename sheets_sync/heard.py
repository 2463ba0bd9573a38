"""An answer was heard: what it shows of what was written is agreed on from now on, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.core.db import session, unit_of_work
from app.lembar.models import SyncBook
from sheets_sync.decision import TabDecision
from sheets_sync.grid import SheetTab
from sheets_sync.intent import Intent
from sheets_sync.layout import digest
from sheets_sync.lease import Lease
from sheets_sync.plan import Push, where_of
from sheets_sync.sources import BookSpec
from sheets_sync.tab_state import TabState, remember_tabs

Cells = Mapping[str, Sequence[Push]]
GoOn = Callable[[Sequence[TabDecision], Mapping[str, SheetTab], Cells, str], None]


@dataclass(frozen=True, slots=True)
class Heard:
    """Stores what the answers of one book's writes show."""

    spec: BookSpec
    book_id: int
    lease: Lease

    def confirm(
        self, decisions: Sequence[TabDecision], tabs: Mapping[str, SheetTab], states: Mapping[str, TabState]
    ) -> None:
        """Agree on what a last answer shows; nothing is open any more."""
        with unit_of_work(self.spec.oleh):
            self.lease.check()
            book = session().get_one(SyncBook, self.book_id)
            _agree(book, decisions, tabs, {})
            remember_tabs(book, states)
            book.layout = digest(source.tab for source in self.spec.sources)
            book.intent, book.answered = "", False

    def go_on(self, decisions: Sequence[TabDecision], tabs: Mapping[str, SheetTab], cells: Cells, mark: str) -> None:
        """Agree on what stands in its own row, and remember the write that puts the others right before it is sent."""
        with unit_of_work(self.spec.oleh):
            self.lease.check()
            book = session().get_one(SyncBook, self.book_id)
            sent = _agree(book, decisions, tabs, cells)
            book.intent = sent.followed_by(mark, cells).as_text()


def _agree(book: SyncBook, decisions: Sequence[TabDecision], tabs: Mapping[str, SheetTab], moved: Cells) -> Intent:
    """Agree on all but the rows that moved; return what was sent."""
    sent = Intent.from_text(book.intent)
    for decision in decisions:
        code = decision.source.tab.code
        if decision.writes:
            shown = tabs[code].shown(where_of(decision.plan, sent.landed(code, arrived=True)))
            astray = {push.key for push in moved.get(code, ())}
            decision.agree(book.id, {key: row for key, row in shown.items() if key not in astray})
    return sent
