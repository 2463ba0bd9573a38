"""One book, from reading to confirmed write, in an order that makes it safe to be killed anywhere.

read -> plan -> one transaction (pulled values, questions, what is agreed) -> one write -> what was written is agreed.
The write's answer shows the sheet after it and is planned on like any reading, so that nothing typed meanwhile waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.core import clock
from app.core.db import unit_of_work
from app.core.roles import SISTEM
from sheets_sync.client import SheetsClient
from sheets_sync.decide import decide, stop
from sheets_sync.decision import Before, BookStopped, LookCloser, TabDecision
from sheets_sync.grid import HeaderProblem
from sheets_sync.heard import Heard
from sheets_sync.intent import Intent, new_mark
from sheets_sync.lease import Lease
from sheets_sync.needs import Remembered, layout_of, news_of, remembered
from sheets_sync.notes import petunjuk_lines
from sheets_sync.putting_back import PuttingBack
from sheets_sync.reading import Reader, Reading
from sheets_sync.sending import ColumnsMoved
from sheets_sync.sources import BookSpec
from sheets_sync.summary import BookResult
from sheets_sync.writing import Writer

SMALL = 5_000  # cells that are read whole without a thought
FEW = 60  # rows that are looked at one by one
ROUNDS = 4  # writes in one run; what is left after them is for the next

NOTHING_OPEN = Before(Intent())
Look = tuple[Reading, list[TabDecision], str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Syncs books that stand already."""

    client: SheetsClient
    lease: Lease

    def run(self, spec: BookSpec, book: Remembered, seen: str, result: BookResult) -> None:
        """Sync one book; counts go to ``result``.

        Args:
            seen: Drive's modifiedTime as listed before.

        Raises:
            CallFailed: the server refused or did not answer; the next run goes on.
            LeaseLost: another worker took over.
        """
        try:
            self._meet(spec, book, seen, result)
        except (BookStopped, HeaderProblem) as problem:
            with unit_of_work(SISTEM):
                self.lease.check()
                stop(book.id, str(problem), seen)
            result.error = str(problem)

    def _meet(self, spec: BookSpec, book: Remembered, seen: str, result: BookResult) -> None:
        renew = book.layout != layout_of(spec)
        reading, decisions, mark = self._first_look(spec, book, seen, glance=not renew)
        for _ in range(ROUNDS):
            _count(result, reading, decisions)
            if not renew and not any(decision.writes for decision in decisions):
                return
            try:
                answer = self._write(spec, book, reading, decisions, result, mark, renew=renew)
            except ColumnsMoved:  # put back what met other columns, and begin anew
                book = remembered(book.id)
                reading, decisions, mark = self._first_look(spec, book, seen, glance=False)
                continue
            if answer is None:  # nobody knows how the sheet stands; the next run looks
                return
            reading, decisions, mark = self._decide(spec, book, answer, seen)
            renew = False
        _count(result, reading, decisions)

    def _first_look(self, spec: BookSpec, book: Remembered, seen: str, *, glance: bool) -> Look:
        reader = self._reader(spec, book)
        full = bool(book.intent) or book.very_stale or _small(spec, book)
        if glance and not full and not book.stopped and (rows := self._glance(spec, book, reader)):
            return self._decide(spec, book, rows, seen)
        reading = reader.read(book.states, full=full)
        before = Before(book.intent, bool(book.intent) and reader.shows(book.intent.mark))
        if before.arrived or book.intent.earlier:
            reading, before = PuttingBack(self.client, self.lease, spec, book, reader).go(reading, before)
        return self._decide(spec, book, reading, seen, before)

    def _glance(self, spec: BookSpec, book: Remembered, reader: Reader) -> Reading | None:
        """Look at the rows that the office changed, if that is all it has to say; the answer shows the others."""
        found, _ = news_of(spec, book)
        if any(new.rows for new in found.values()) or not 0 < sum(len(n.changed) for n in found.values()) <= FEW:
            return None
        return reader.glance(book.states, {code: new.changed for code, new in found.items()})

    def _decide(
        self, spec: BookSpec, book: Remembered, reading: Reading, seen: str, before: Before = NOTHING_OPEN
    ) -> Look:
        mark = new_mark()
        try:
            return reading, decide(spec, book.id, reading, seen=seen, before=before, mark=mark, lease=self.lease), mark
        except LookCloser:
            closer = self._reader(spec, book).read({**book.states, **reading.states}, full=not reading.glance)
            if reading.glance:
                return self._decide(spec, book, closer, seen, before)
        return closer, decide(spec, book.id, closer, seen=seen, before=before, mark=mark, lease=self.lease), mark

    def _reader(self, spec: BookSpec, book: Remembered) -> Reader:
        return Reader(self.client, spec.kode, book.spreadsheet_id, [source.tab for source in spec.sources])

    def _write(
        self,
        spec: BookSpec,
        book: Remembered,
        reading: Reading,
        decisions: Sequence[TabDecision],
        result: BookResult,
        mark: str,
        *,
        renew: bool,
    ) -> Reading | None:
        states = {**book.states, **reading.states}
        if renew or any(decision.plan.append for decision in decisions):  # people may have removed rows of the grid
            states = self._reader(spec, book).look_again(states)
        counts = {"konflik": result.conflicts, "karantina": result.quarantined}
        heard = Heard(spec, book.id, self.lease)
        tell = partial(petunjuk_lines, counts, clock.now())
        writer = Writer(self.client, spec, book.spreadsheet_id, states, heard.go_on, tell)
        count, result.wrote = sum(_cells(decision) for decision in decisions), True
        answer = writer.write(decisions, mark, renew=renew)
        result.pushed += count
        if answer is not None:
            heard.confirm(decisions, answer.tabs, writer.states)
        return answer


def _small(spec: BookSpec, book: Remembered) -> bool:
    cells = sum(book.states[s.tab.code].rows * len(s.tab.columns) for s in spec.sources if s.tab.code in book.states)
    return cells <= SMALL


def _cells(decision: TabDecision) -> int:
    columns = len(decision.source.tab.data_columns)
    return len(decision.cells_to_write) + len(decision.plan.append) * columns


def _count(result: BookResult, reading: Reading, decisions: Sequence[TabDecision]) -> None:
    result.read = max(result.read, reading.rows)
    result.pulled += sum(len(decision.plan.pull) + decision.ingested for decision in decisions)
    result.conflicts = sum(len(decision.plan.conflicts) for decision in decisions)
    result.quarantined = sum(len(decision.plan.quarantine) for decision in decisions)
