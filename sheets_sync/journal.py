"""The record of runs, and what is remembered of each book between them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, Pelaku
from app.lembar.models import SyncBook, SyncRun, SyncRunBook
from sheets_sync.sources import BookSpec
from sheets_sync.summary import BookResult, Ringkasan

KEEP_IDLE_RUNS = timedelta(days=30)


@contextmanager
def looking() -> Iterator[Session]:
    """Read everything for a moment; no transaction stays open while the network is waited for."""
    with read_as(SISTEM) as current:
        try:
            yield current
        finally:
            current.rollback()


def ensure_books(server: str, specs: Sequence[BookSpec]) -> dict[str, int]:
    """Make sure every book has its row; return their ids by code."""
    with unit_of_work(SISTEM):
        known = {book.kode: book for book in _books(server)}
        for spec in specs:
            if spec.kode not in known:
                book = SyncBook(server=server, kode=spec.kode, wilayah_kode=spec.wilayah, nama=spec.nama)
                session().add(book)
                known[spec.kode] = book
            known[spec.kode].nama = spec.nama
        session().flush()
        return {spec.kode: known[spec.kode].id for spec in specs}


def _books(server: str) -> Sequence[SyncBook]:
    return session().scalars(select(SyncBook).where(SyncBook.server == server)).all()


def start_run(server: str, kode: str | None, oleh: Pelaku) -> int:
    """Write that a run began."""
    with unit_of_work(SISTEM):
        _forget_idle_runs()
        run = SyncRun(server=server, kode=kode, oleh=oleh.nama, started=clock.now())
        session().add(run)
        session().flush()
        return run.id


def _forget_idle_runs() -> None:
    """Drop old runs in which nothing happened: there is one every few minutes."""
    idle = ~exists().where(SyncRunBook.run_id == SyncRun.id)
    session().execute(delete(SyncRun).where(SyncRun.started < clock.now() - KEEP_IDLE_RUNS, SyncRun.error == "", idle))


def end_run(run_id: int, summary: Ringkasan, results: Iterable[tuple[int, BookResult]], error: str = "") -> None:
    """Write what a run came to; books that it did not touch get no row."""
    with unit_of_work(SISTEM):
        run = session().get_one(SyncRun, run_id)
        told = [(book_id, result) for book_id, result in results if result.touched]
        session().add_all(_row(run_id, book_id, result) for book_id, result in told)
        run.ended, run.error, run.books = clock.now(), error, len(told)
        run.read, run.pulled, run.pushed = summary.dibaca, summary.ditarik, summary.didorong
        run.conflicts, run.quarantined = summary.konflik, summary.karantina
        for kind, calls in summary.panggilan.items():
            setattr(run, f"calls_{kind}", calls)


def _row(run_id: int, book_id: int, result: BookResult) -> SyncRunBook:
    values: dict[str, Any] = {
        "read": result.read,
        "pulled": result.pulled,
        "pushed": result.pushed,
        "conflicts": result.conflicts,
        "quarantined": result.quarantined,
        "error": result.error,
    }
    return SyncRunBook(run_id=run_id, book_id=book_id, **values)


@dataclass(frozen=True, slots=True)
class Well:
    """A book that needed nothing: Drive's modifiedTime as listed, and the marks of its sources."""

    seen: str
    stamps: Mapping[str, str]


def mark_checked(found: Mapping[int, Well]) -> None:
    """Write that books are well as they are."""
    with unit_of_work(SISTEM):
        now = clock.now()
        well = select(SyncBook).where(SyncBook.id.in_(found), SyncBook.stopped == "")
        for book in session().scalars(well):
            book.checked_at = now
            book.seen = found[book.id].seen
            book.stamps = json.dumps(dict(found[book.id].stamps))


def all_made(book_ids: Iterable[int]) -> bool:
    """Whether every book has its spreadsheet."""
    with looking() as current:
        without = select(SyncBook.id).where(SyncBook.id.in_(list(book_ids)), SyncBook.spreadsheet_id.is_(None))
        return current.scalar(without.limit(1)) is None


def mark_seen(book_ids: Sequence[int], modified: Mapping[str, str], check: Callable[[], None]) -> None:
    """Write how Drive lists books after our writes, where their answers were planned on.

    Args:
        modified: modifiedTime by spreadsheet, of those in which the last change was ours.
        check: proves that the lease is still held.
    """
    with unit_of_work(SISTEM):
        check()
        answered = select(SyncBook).where(SyncBook.id.in_(book_ids), SyncBook.answered, SyncBook.intent == "")
        for book in session().scalars(answered):
            book.seen = modified.get(book.spreadsheet_id or "", book.seen)
