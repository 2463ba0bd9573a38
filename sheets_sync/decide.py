"""One transaction per book: plan every tab and store what follows, all of it or nothing."""

import json
from collections.abc import Mapping
from typing import TypeVar

from app.core import clock
from app.core.db import session, unit_of_work
from app.lembar.models import SyncBook
from sheets_sync import bases, pulled, questions
from sheets_sync.columns import KEY, TabKind
from sheets_sync.decision import Before, BookStopped, LookCloser, TabDecision
from sheets_sync.grid import SheetTab
from sheets_sync.intake import take_in
from sheets_sync.intent import Intent, arrived, meant
from sheets_sync.lease import Lease
from sheets_sync.match import with_keys_known_again
from sheets_sync.merge import plan
from sheets_sync.plan import BaseRow, Plan, Push
from sheets_sync.reading import Reading
from sheets_sync.sources import BookSpec, Change, ProposalSource, TabSource
from sheets_sync.tab_state import remember_tabs

T = TypeVar("T")


def decide(
    spec: BookSpec, book_id: int, reading: Reading, *, seen: str, before: Before, mark: str, lease: Lease
) -> list[TabDecision]:
    """Plan all tabs of a book and store pulled values, questions and what is agreed, in the name of the sheet.

    Args:
        reading: all of the book, or a glance at the rows that the office wants to write; what it does not show waits.
        seen: Drive's modifiedTime as listed before the reading.
        before: an earlier write that was never answered.
        mark: what the write that follows leaves in the sheet.

    Raises:
        LookCloser: read everything and ask again.
        BookStopped: a person must look.
        LeaseLost: another worker took over.
    """
    with unit_of_work(spec.oleh):
        lease.check()
        sources = [source for source in spec.sources if source.tab.code in reading.tabs]
        decisions = [_plan_tab(spec, book_id, source, reading, before) for source in sources]
        for decision in decisions:
            _refuse_unsafe(decision.plan, glance=reading.glance)
        for decision in decisions:
            _store(spec, book_id, decision, glance=reading.glance)
        book = session().get_one(SyncBook, book_id)
        _intend(book, decisions, mark)
        if not reading.glance:
            _remember(book, reading, seen, decisions)
    return decisions


def _plan_tab(spec: BookSpec, book_id: int, source: TabSource, reading: Reading, before: Before) -> TabDecision:
    tab, sheet = source.tab, reading.tabs[source.tab.code]
    source.hold()
    stored = bases.load(book_id, tab.code)
    stamp = source.stamp()
    db = dict(source.rows())
    made_up: dict[str, BaseRow] = {}
    if open_cells := before.intent.of(tab.code):
        known = with_keys_known_again(tab, stored, db, sheet)
        made_up = arrived(stored, known, open_cells, all_of_them=before.arrived)
    base = {**stored, **made_up}
    if reading.glance:
        base, db = _seen(base, sheet), _seen(db, sheet)
    waiting: dict[str, list[str]] = {}
    ingested = 0
    if tab.kind is TabKind.PROPOSALS and isinstance(source, ProposalSource) and not reading.glance:
        waiting, ingested = take_in(source, base, db, sheet, oleh=spec.oleh)
        db = dict(source.rows()) if ingested else db
    braked = not session().get_one(SyncBook, book_id).dilepas
    made = plan(tab, base, db, sheet, waiting=waiting, braked=braked)
    claims = _claims(source, base, made)
    return TabDecision(source, sheet, made, base, db, frozenset(stored), made_up, stamp, claims, ingested)


def _seen(rows: Mapping[str, T], sheet: SheetTab) -> dict[str, T]:
    return {row.key: rows[row.key] for row in sheet.rows if row.key in rows}


def _claims(source: TabSource, base: Mapping[str, BaseRow], made: Plan) -> list[Push]:
    if not made.claims or not isinstance(source, ProposalSource):
        return []
    taken = set(base)
    pushes = []
    for number in made.claims:
        key = source.new_key(taken)
        taken.add(key)
        pushes.append(Push(number, key, KEY, key))
    return pushes


def _refuse_unsafe(made: Plan, *, glance: bool) -> None:
    if not made.looked_closely or (made.stop and glance):
        raise LookCloser
    if made.stop:
        raise BookStopped(made.stop)


def _store(spec: BookSpec, book_id: int, decision: TabDecision, *, glance: bool) -> None:
    tab, made = decision.source.tab, decision.plan
    by_key: dict[str, dict[str, str]] = {}
    for pull in made.pull:
        by_key.setdefault(pull.key, {})[pull.column] = pull.new
    if by_key:
        decision.source.take([Change(key, values) for key, values in by_key.items()], oleh=spec.oleh)
    pulled.record(book_id, tab.code, made.pull, pulled.fresh_keys(decision.base, decision.db))
    issued = {push.key: BaseRow({}) for push in decision.claims}
    changed = {**decision.made_up, **made.newbase, **issued}
    bases.save(book_id, tab.code, changed, decision.stored)
    bases.forget(book_id, tab.code, made.gone)
    decision.base |= changed
    for key in made.gone:
        del decision.base[key]
    if not glance:  # the questions of rows that were not looked at are still open
        questions.record_conflicts(book_id, tab.code, made.conflicts)
        questions.record_quarantine(book_id, tab.code, made.quarantine)


def _intend(book: SyncBook, decisions: list[TabDecision], mark: str) -> None:
    """Remember what is about to be written, in case nobody hears the answer."""
    cells = {d.source.tab.code: meant(d.cells_to_write, d.plan.append) for d in decisions}
    book.intent = Intent(mark, cells).as_text()
    book.answered = False


def _remember(book: SyncBook, reading: Reading, seen: str, decisions: list[TabDecision]) -> None:
    remember_tabs(book, reading.states)
    book.seen, book.checked_at, book.read_at = seen, clock.now(), clock.now()
    book.stopped = book.dilepas = ""
    if all(tab.full for tab in reading.tabs.values()):
        book.read_fully_at = clock.now()
    book.answered = not book.intent
    stamps = {d.source.tab.code: d.stamp for d in decisions}
    book.stamps = json.dumps({**json.loads(book.stamps), **stamps})


def stop(book_id: int, reason: str, seen: str) -> None:
    """Write that a book stands still until its sheet changes or a person acts."""
    book = session().get_one(SyncBook, book_id)
    book.stopped, book.seen, book.checked_at, book.answered = reason, seen, clock.now(), False
