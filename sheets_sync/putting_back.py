"""After a write whose answer is missing or shows moved columns: what met other rows or columns is put back first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.lembar.models import SyncBook
from sheets_sync import bases, compact
from sheets_sync.astray import went_astray
from sheets_sync.client import SheetsClient
from sheets_sync.columns import Tab
from sheets_sync.decision import Before
from sheets_sync.displaced import displaced, with_nameless
from sheets_sync.intent import Intent, Pair
from sheets_sync.journal import looking
from sheets_sync.lease import Lease
from sheets_sync.needs import Remembered
from sheets_sync.reading import Reader, Reading
from sheets_sync.sources import BookSpec
from sheets_sync.tab_state import TabState

TRIES = 3


@dataclass(frozen=True, slots=True)
class PuttingBack:
    """Undoes cells of one book's open write that met other rows or columns; they did not arrive."""

    client: SheetsClient
    lease: Lease
    spec: BookSpec
    book: Remembered
    reader: Reader

    def go(self, reading: Reading, before: Before) -> tuple[Reading, Before]:
        """Return the book as it stands after, and what of the write is still open."""
        intent = before.intent
        for _ in range(TRIES):
            astray = {s.tab.code: self._astray(s.tab, intent, reading, before) for s in self.spec.sources}
            if not any(astray.values()):
                break
            intent = intent.set_straight(astray)
            self._keep(intent)
            self._send(reading, astray)
            reading = self.reader.read(reading.states, full=True)
        return reading, Before(intent, before.arrived)

    def _astray(self, tab: Tab, intent: Intent, reading: Reading, before: Before) -> list[Pair]:
        sheet, was, now = reading.tabs[tab.code], self.book.states[tab.code].places, reading.states[tab.code].places
        with looking():
            agreed = bases.load(self.book.id, tab.code)
        cells = intent.of(tab.code) if before.arrived else ()
        elsewhere = displaced(tab, cells, sheet, agreed, was, now)
        return elsewhere or went_astray(tab, intent.landed(tab.code, arrived=before.arrived), sheet, agreed)

    def _keep(self, intent: Intent) -> None:
        with unit_of_work(SISTEM):
            self.lease.check()
            session().get_one(SyncBook, self.book.id).intent = intent.as_text()

    def _send(self, reading: Reading, astray: Mapping[str, Sequence[Pair]]) -> None:
        data = [item for code, pairs in astray.items() for item in _cells(reading.states[code], pairs)]
        count = sum(map(len, astray.values()))
        content = compact.batch(data, answer=False)
        self.client.write_values(self.spec.kode, self.book.spreadsheet_id, content, cells=count, idempotent=True)


def _cells(state: TabState, pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    backs = [back for _, back in pairs]
    return compact.write_cells(state.title, with_nameless(state.places, backs), backs)
