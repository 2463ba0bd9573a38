"""One book, from reading to confirmed write, in an order that makes it safe to be killed anywhere.

read -> plan -> one transaction (pulled values, questions, what is agreed) -> one write -> what was written is agreed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.lembar.models import SyncBook
from sheets_sync import bases, questions
from sheets_sync.client import SheetsClient
from sheets_sync.decide import Before, BookStopped, LookCloser, TabDecision, decide, stop
from sheets_sync.endpoint import FileInfo
from sheets_sync.grid import HeaderProblem
from sheets_sync.intent import Intent, new_mark, went_astray
from sheets_sync.journal import TabState, looking, tab_stamps, tab_states
from sheets_sync.layout import digest
from sheets_sync.lease import Lease
from sheets_sync.notes import petunjuk_lines
from sheets_sync.pending import pending
from sheets_sync.reading import Reader, Reading
from sheets_sync.sources import BookSpec
from sheets_sync.summary import BookResult
from sheets_sync.wire import body, write_cells
from sheets_sync.writing import Writer, confirm

SWEEP = timedelta(hours=6)
FULL_SWEEP = timedelta(hours=24)
ASK_AGAIN = timedelta(minutes=30)
SMALL = 5_000  # cells that are read whole without a thought


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the office remembers of a book, free of the database session.

    Attributes:
        stale: nobody looked for so long that the listing alone is not trusted.
        very_stale: the office's own columns were not looked at for a day.
        ask_again: a stopped book may be tried once more.
    """

    id: int
    spreadsheet_id: str
    layout: str
    states: dict[str, TabState]
    stamps: dict[str, str]
    intent: Intent
    seen: str
    answered: bool
    stopped: str
    stale: bool
    very_stale: bool
    ask_again: bool

    @classmethod
    def of(cls, book: SyncBook) -> "Remembered":
        """Copy a stored book."""
        now = clock.now()
        return cls(
            id=book.id,
            spreadsheet_id=book.spreadsheet_id or "",
            layout=book.layout,
            states=tab_states(book),
            stamps=tab_stamps(book),
            intent=Intent.from_text(book.intent),
            seen=book.seen,
            answered=book.answered,
            stopped=book.stopped,
            stale=book.read_at is None or now - book.read_at > SWEEP,
            very_stale=book.read_fully_at is None or now - book.read_fully_at > FULL_SWEEP,
            ask_again=book.checked_at is None or now - book.checked_at > ASK_AGAIN,
        )


def remembered(book_id: int) -> Remembered:
    """Return what is remembered of a book now."""
    with looking():
        return Remembered.of(session().get_one(SyncBook, book_id))


def due(spec: BookSpec, book: Remembered, file: FileInfo) -> bool:
    """Whether the sheet must be read whatever the office has: people changed it, or it was not looked at for hours."""
    changed = file.modified != book.seen and not (file.mine and book.answered)
    if changed or book.intent or book.layout != _layout(spec):
        return True
    return book.ask_again if book.stopped else book.stale


def nothing_new(spec: BookSpec, book: Remembered) -> dict[str, str] | None:
    """Return the marks of the tabs when the sheet shows all that the office has; None when it does not."""
    marks: dict[str, str] = {}
    with looking():
        held = questions.held(book.id)
        for source in spec.sources:
            code = source.tab.code
            marks[code] = source.stamp()
            if marks[code] and marks[code] == book.stamps.get(code):
                continue
            if pending(source.tab, bases.load(book.id, code), source.rows(), held):
                return None
    return marks


def _layout(spec: BookSpec) -> str:
    return digest(source.tab for source in spec.sources)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Syncs books that stand already."""

    client: SheetsClient
    lease: Lease

    def run(self, spec: BookSpec, book: Remembered, seen: str, result: BookResult) -> None:
        """Sync one book; counts go to ``result``.

        Raises:
            CallFailed: the server refused or did not answer; the next run goes on.
            LeaseLost: another worker took over.
        """
        if self._once(spec, book, seen, result):
            # New families have their keys now: another look takes them in.
            self._once(spec, remembered(book.id), seen, result)

    def _once(self, spec: BookSpec, book: Remembered, seen: str, result: BookResult) -> bool:
        """Sync one book; return whether rows were claimed and want another look."""
        try:
            mark = new_mark()
            reading, decisions = self._read_and_decide(spec, book, seen, mark)
        except (BookStopped, HeaderProblem) as problem:
            with unit_of_work(SISTEM):
                self.lease.check()
                stop(book.id, str(problem), seen)
            result.error = str(problem)
            return False
        _count(result, reading, decisions)
        if book.layout != _layout(spec) or any(decision.writes for decision in decisions):
            self._write(spec, book, reading, decisions, result, mark)
        return any(decision.claims for decision in decisions)

    def _read_and_decide(
        self, spec: BookSpec, book: Remembered, seen: str, mark: str
    ) -> tuple[Reading, list[TabDecision]]:
        reader = self._reader(spec, book)
        reading = reader.read(book.states, full=bool(book.intent) or book.very_stale or _small(spec, book))
        before = Before(book.intent, bool(book.intent) and reader.shows(book.intent.mark))
        if before.arrived and self._put_back(spec, book, reading):
            reading = reader.read(reading.states, full=True)
        try:
            return reading, decide(spec, book.id, reading, seen=seen, before=before, mark=mark, lease=self.lease)
        except LookCloser:
            reading = reader.read(reading.states, full=True)
            return reading, decide(spec, book.id, reading, seen=seen, before=before, mark=mark, lease=self.lease)

    def _reader(self, spec: BookSpec, book: Remembered) -> Reader:
        return Reader(self.client, spec.kode, book.spreadsheet_id, [source.tab for source in spec.sources])

    def _put_back(self, spec: BookSpec, book: Remembered, reading: Reading) -> bool:
        """Undo cells of an unanswered write that met rows which had moved meanwhile."""
        requests = []
        for source in spec.sources:
            code = source.tab.code
            with looking():
                base = bases.load(book.id, code)
            agreed = {key: row.cells for key, row in base.items()}
            cells = went_astray(book.intent.of(code), reading.tabs[code], agreed)
            requests += write_cells(source.tab, reading.states[code].places, cells)
        if requests:
            content = body(requests, ())
            self.client.write(spec.kode, book.spreadsheet_id, content, cells=len(requests), idempotent=True)
        return bool(requests)

    def _write(
        self,
        spec: BookSpec,
        book: Remembered,
        reading: Reading,
        decisions: Sequence[TabDecision],
        result: BookResult,
        mark: str,
    ) -> None:
        states = dict(reading.states)
        renew = book.layout != _layout(spec)
        if renew or any(decision.plan.append for decision in decisions):  # people may have removed rows of the grid
            states = self._reader(spec, book).look_again(states)
        counts = {"konflik": result.conflicts, "karantina": result.quarantined}
        status = petunjuk_lines(counts, clock.now(), mark)
        writer = Writer(self.client, spec, book.spreadsheet_id, states)
        undisturbed = writer.write(decisions, status, renew=renew)
        complete = undisturbed and not any(decision.claims for decision in decisions)
        confirm(spec, book.id, decisions, writer.states, self.lease, complete=complete)
        result.pushed += sum(_cells(decision) for decision in decisions)


def _small(spec: BookSpec, book: Remembered) -> bool:
    cells = sum(book.states[s.tab.code].rows * len(s.tab.columns) for s in spec.sources if s.tab.code in book.states)
    return cells <= SMALL


def _cells(decision: TabDecision) -> int:
    columns = len(decision.source.tab.data_columns)
    return len(decision.cells_to_write) + len(decision.plan.append) * columns


def _count(result: BookResult, reading: Reading, decisions: Sequence[TabDecision]) -> None:
    result.read = reading.rows
    result.pulled += sum(len(decision.plan.pull) + decision.ingested for decision in decisions)
    result.conflicts = sum(len(decision.plan.conflicts) for decision in decisions)
    result.quarantined = sum(len(decision.plan.quarantine) for decision in decisions)
