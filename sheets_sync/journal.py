"""The record of runs, and what is remembered of each book between them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, Pelaku
from app.lembar.models import SyncBook, SyncRun, SyncRunBook
from sheets_sync.columns import Tab
from sheets_sync.layout import default_places
from sheets_sync.sources import BookSpec
from sheets_sync.summary import BookResult, Ringkasan

KEEP_IDLE_RUNS = timedelta(days=30)


@dataclass(slots=True)
class TabState:
    """What is remembered of a tab: its title and size, and where its columns and rows stand.

    Attributes:
        keys: the keys in the order of the rows when they were last seen, a blank between two; a hint, never trusted.
    """

    title: str
    rows: int = 0
    places: dict[str, int] = field(default_factory=dict)
    keys: str = ""

    @classmethod
    def fresh(cls, tab: Tab, rows: int, keys: Iterable[str] = ()) -> "TabState":
        """Return the state of a tab that was just made."""
        return cls(tab.title, rows, default_places(tab), " ".join(keys))

    def rows_of(self, wanted: Iterable[str]) -> dict[str, int] | None:
        """Return in which row each key stood, None when one of them stood in no row or in several."""
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys.split(" "), start=2):
            found.setdefault(key, []).append(number)
        rows = {key: found.get(key, []) for key in wanted}
        return {key: numbers[0] for key, numbers in rows.items()} if all(len(n) == 1 for n in rows.values()) else None


def tab_states(book: SyncBook) -> dict[str, TabState]:
    """Return what is remembered of the tabs of a book."""
    return {code: TabState(**state) for code, state in json.loads(book.tabs).items()}


def tab_stamps(book: SyncBook) -> dict[str, str]:
    """Return the marks of the office's rows when they were last compared, by tab."""
    return dict(json.loads(book.stamps))


def remember_tabs(book: SyncBook, states: Mapping[str, TabState]) -> None:
    """Store what is known of the tabs of a book."""
    known = json.loads(book.tabs)
    book.tabs = json.dumps({**known, **{code: asdict(state) for code, state in states.items()}})


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
