"""Open questions: conflicts that a person settles, and what was typed that cannot be taken."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.lembar.models import SyncConflict, SyncQuarantine
from sheets_sync.plan import Conflict, Refused

LONGEST = 1000
LONGEST_KEY = 80
Held = dict[tuple[str, str, str], str]


def open_conflicts(book_id: int) -> Sequence[SyncConflict]:
    """Return the conflicts of a book that nobody settled yet."""
    query = select(SyncConflict).where(SyncConflict.book_id == book_id, SyncConflict.settled_at.is_(None))
    return session().scalars(query.order_by(SyncConflict.id)).all()


def open_quarantine(book_id: int) -> Sequence[SyncQuarantine]:
    """Return what a book holds in quarantine."""
    query = select(SyncQuarantine).where(SyncQuarantine.book_id == book_id, SyncQuarantine.closed_at.is_(None))
    return session().scalars(query.order_by(SyncQuarantine.id)).all()


def held(book_id: int) -> Held:
    """Return the office's value of every cell that waits in a conflict, by (tab, key, column)."""
    return {(c.tab, c.key, c.column): c.office for c in open_conflicts(book_id)}


def record_conflicts(book_id: int, tab: str, found: Iterable[Conflict]) -> None:
    """Make the open conflicts of a tab the ones just found; one that is gone was settled on either side."""
    known = {(c.key, c.column): c for c in open_conflicts(book_id) if c.tab == tab}
    for conflict in found:
        row = known.pop((conflict.key, conflict.column), None)
        if row is None:
            row = SyncConflict(book_id=book_id, tab=tab, key=conflict.key, column=conflict.column, seen_at=clock.now())
            session().add(row)
        row.base, row.office = conflict.base[:LONGEST], conflict.office[:LONGEST]
        row.sheet = conflict.sheet[:LONGEST]
    for row in known.values():
        row.settled_at = clock.now()
    session().flush()


def record_quarantine(book_id: int, tab: str, found: Iterable[Refused]) -> None:
    """Make the open quarantine of a tab what was just found; what is gone was corrected in the sheet."""
    known = {_identity(row): row for row in open_quarantine(book_id) if row.tab == tab}
    for refused in found:
        content = json.dumps(dict(refused.content), ensure_ascii=False, sort_keys=True)
        key = refused.key[:LONGEST_KEY]
        row = known.pop((key, refused.column, content), None)
        if row is None:
            row = SyncQuarantine(book_id=book_id, tab=tab, key=key, column=refused.column, content=content)
            row.seen_at = clock.now()
            session().add(row)
        row.row, row.reason = refused.row, refused.reason
    for row in known.values():
        row.closed_at = clock.now()
    session().flush()


def _identity(row: SyncQuarantine) -> tuple[str, str, str]:
    return row.key, row.column, row.content


def count_open(book_ids: Sequence[int] | None = None) -> tuple[int, int]:
    """Return how many conflicts and how many things in quarantine are open, in some books or all."""
    conflicts = select(func.count()).select_from(SyncConflict).where(SyncConflict.settled_at.is_(None))
    quarantine = select(func.count()).select_from(SyncQuarantine).where(SyncQuarantine.closed_at.is_(None))
    quarantine = quarantine.where(SyncQuarantine.dismissed_at.is_(None))
    if book_ids is not None:
        conflicts = conflicts.where(SyncConflict.book_id.in_(book_ids))
        quarantine = quarantine.where(SyncQuarantine.book_id.in_(book_ids))
    return session().scalar(conflicts) or 0, session().scalar(quarantine) or 0
