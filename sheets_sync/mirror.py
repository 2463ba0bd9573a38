"""The first mirror of a book: the file in Drive, then tabs, formats, locks and rows in one batch.

Safe to be killed anywhere: a file without its row is found again by its properties, a file that was laid out without
our hearing of it is recognised by its tabs, and everything after that is an ordinary sync.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.lembar.models import SyncBook
from sheets_sync import bases
from sheets_sync.client import SheetsClient
from sheets_sync.columns import NOTE, Cells, Tab
from sheets_sync.endpoint import FileInfo
from sheets_sync.intent import Intent, meant, new_mark
from sheets_sync.layout import KeyedRows, digest, new_book
from sheets_sync.lease import Lease
from sheets_sync.notes import petunjuk_lines
from sheets_sync.plan import Append, BaseRow
from sheets_sync.reading import GRID_FIELDS
from sheets_sync.sources import BookSpec
from sheets_sync.tab_state import TabState, remember_tabs
from sheets_sync.wire import LARGEST_BODY, Json, body

BOOK = "loket_buku"
OFFICE = "loket_kantor"
BYTES_PER_CELL = 60
EVERYBODY = {"type": "anyone", "role": "writer"}
DEMO_PERSON = "kel_{kode}@token.local"  # whom the local server takes the bearer token ``kel_<code>`` for


@dataclass(frozen=True, slots=True)
class Mirror:
    """Makes spreadsheets.

    Attributes:
        account: e-mail of the service account.
        office: mark of this installation; files of another one are never taken for ours.
        open_to_all: share with everybody: only for the demo office on the local server.
    """

    client: SheetsClient
    lease: Lease
    account: str
    office: str
    open_to_all: bool = False

    def make(self, spec: BookSpec, book_id: int, spreadsheet_id: str | None, files: Sequence[FileInfo]) -> int:
        """Make the spreadsheet of a book, or finish one that was begun; return the cells written.

        Raises:
            CallFailed: the server refused or did not answer; the next run goes on.
        """
        begun = spreadsheet_id or self._orphan(spec, files)
        file_id = begun or self._create(spec)
        if file_id != spreadsheet_id:
            with unit_of_work(SISTEM):
                self.lease.check()
                session().get_one(SyncBook, book_id).spreadsheet_id = file_id
        if self.open_to_all:
            self._open(spec, file_id)
        if begun and (states := self._tabs_of(spec, file_id)):
            self._laid_out(spec, book_id, states, {})
            return 0
        return self._lay_out(spec, book_id, file_id)

    def _open(self, spec: BookSpec, file_id: str) -> None:
        """Let the demo's village in by its account name, and whoever else tries the local server out."""
        if spec.wilayah:
            person = {"type": "user", "role": "writer", "emailAddress": DEMO_PERSON.format(kode=spec.wilayah)}
            self.client.share(spec.kode, file_id, person)
        self.client.share(spec.kode, file_id, EVERYBODY)

    def _orphan(self, spec: BookSpec, files: Sequence[FileInfo]) -> str | None:
        ours = self._properties(spec)
        return next((file.id for file in files if {**file.properties, **ours} == file.properties), None)

    def _properties(self, spec: BookSpec) -> dict[str, str]:
        return {BOOK: spec.kode, OFFICE: self.office}

    def _create(self, spec: BookSpec) -> str:
        return self.client.create_file(spec.kode, spec.title, self._properties(spec)).id

    def _tabs_of(self, spec: BookSpec, file_id: str) -> dict[str, TabState]:
        """Return the tabs if the file was laid out already, else nothing."""
        answer = self.client.metadata(spec.kode, file_id, GRID_FIELDS)
        found = {int(s["properties"].get("sheetId", 0)): s["properties"] for s in answer.get("sheets", ())}
        tabs = [source.tab for source in spec.sources]
        if not all(tab.sheet_id in found for tab in tabs):
            return {}
        return {tab.code: _state(found[tab.sheet_id]) for tab in tabs}

    def _lay_out(self, spec: BookSpec, book_id: int, file_id: str) -> int:
        with unit_of_work(SISTEM):
            rows = [(source.tab, list(source.rows())) for source in spec.sources]
        first = _what_fits(rows)
        mark = new_mark()
        status = petunjuk_lines({}, clock.now(), mark)
        agenda = spec.wilayah is None
        requests = new_book(spec.title, first, account=self.account, status=status, agenda=agenda)
        cells = sum(len(tab.columns) * (len(some) + 1) for tab, some in first)
        self._intend(book_id, first, mark)
        self.client.write(spec.kode, file_id, body(requests, ()), cells=cells, idempotent=False)
        states = {tab.code: TabState.fresh(tab, _grid_rows(tab, some), [key for key, _ in some]) for tab, some in first}
        self._laid_out(spec, book_id, states, {tab.code: some for tab, some in first})
        return cells

    def _intend(self, book_id: int, first: Sequence[tuple[Tab, KeyedRows]], mark: str) -> None:
        """Remember what is written, in case nobody hears the answer."""
        new = {tab.code: [Append(key, _agreed(tab, cells).cells) for key, cells in some] for tab, some in first}
        with unit_of_work(SISTEM):
            self.lease.check()
            intent = Intent(mark, {code: meant((), rows) for code, rows in new.items()})
            session().get_one(SyncBook, book_id).intent = intent.as_text()

    def _laid_out(
        self,
        spec: BookSpec,
        book_id: int,
        states: Mapping[str, TabState],
        written: Mapping[str, Sequence[tuple[str, Cells]]],
    ) -> None:
        """Store that the book stands, with the rows it was filled with as agreed."""
        with unit_of_work(SISTEM):
            self.lease.check()
            for source in spec.sources:
                rows = {key: _agreed(source.tab, cells) for key, cells in written.get(source.tab.code, ())}
                bases.save(book_id, source.tab.code, rows, bases.load(book_id, source.tab.code))
            book = session().get_one(SyncBook, book_id)
            remember_tabs(book, states)
            book.layout = digest(source.tab for source in spec.sources)
            book.checked_at = clock.now()
            if written:  # nobody else has seen the file yet, so there is nothing to read
                book.answered, book.read_at, book.read_fully_at = True, clock.now(), clock.now()
                book.intent = ""


def _state(properties: Json) -> TabState:
    return TabState(properties["title"], int(properties.get("gridProperties", {}).get("rowCount", 0)), {})


def _agreed(tab: Tab, cells: Cells) -> BaseRow:
    note = {NOTE: ""} if tab.has_note else {}
    return BaseRow({**{column.code: cells.get(column.code, "") for column in tab.data_columns}, **note})


def _what_fits(rows: Sequence[tuple[Tab, list[tuple[str, Cells]]]]) -> list[tuple[Tab, list[tuple[str, Cells]]]]:
    """Return as many rows as one call carries; the others follow in the ordinary way."""
    left = LARGEST_BODY
    first = []
    for tab, all_rows in rows:
        some = all_rows[: max(0, left // (BYTES_PER_CELL * len(tab.columns)))]
        left -= len(some) * BYTES_PER_CELL * len(tab.columns)
        first.append((tab, some))
    return first


def _grid_rows(tab: Tab, rows: Sequence[object]) -> int:
    return max(2, len(rows) + 1 + tab.spare_rows)
