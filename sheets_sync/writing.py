"""Write what was decided: one call per spreadsheet, and read its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.db import session, unit_of_work
from app.lembar.models import SyncBook
from sheets_sync import bases
from sheets_sync.client import SheetsClient
from sheets_sync.columns import KEY, Tab
from sheets_sync.decide import TabDecision
from sheets_sync.grid import SheetTab, read_rows
from sheets_sync.journal import TabState, remember_tabs
from sheets_sync.layout import digest, format_rows, status_request
from sheets_sync.lease import Lease
from sheets_sync.plan import Push, base_after
from sheets_sync.settle import Settled, settle
from sheets_sync.sources import BookSpec
from sheets_sync.wire import (
    ANSWER_FIELDS,
    Json,
    a1,
    answered_rows,
    block,
    body,
    chunks,
    narrow_columns,
    row_count,
    runs,
    write_cells,
)

REPAIRS = 3


class Writer:
    """Writes one book.

    Args:
        states: titles, sizes and places of its tabs; sizes are kept up to date from the answers.
    """

    def __init__(
        self, client: SheetsClient, spec: BookSpec, spreadsheet_id: str, states: Mapping[str, TabState]
    ) -> None:
        self._client = client
        self._spec = spec
        self._id = spreadsheet_id
        self.states = dict(states)

    def write(self, decisions: Sequence[TabDecision], status: Sequence[str], *, renew: bool = False) -> bool:
        """Write all decisions; return whether nobody disturbed the sheet between our reading and our write.

        Args:
            status: the changing lines of the tab Petunjuk.
            renew: send formats and lists again, because the declaration changed.

        Raises:
            CallFailed: refused or not answered; the intent stays open and the next run looks closely.
        """
        ours = [d for d in decisions if d.writes]
        requests = [request for decision in ours for request in self._requests(decision)]
        if renew:
            requests += [request for source in self._spec.sources for request in self._formats(source.tab)]
        requests.append(status_request(status))
        cells = sum(len(d.cells_to_write) + len(d.plan.append) * len(d.source.tab.columns) for d in ours)
        answer = self._send(requests, [d.source.tab for d in ours], cells)
        undisturbed = True
        for decision in ours:
            undisturbed &= self._put_right(decision, answer)
        return undisturbed

    def _formats(self, tab: Tab) -> list[Json]:
        state = self.states[tab.code]
        return format_rows(tab, state.places, 2, state.rows) if state.rows > 1 else []

    def _requests(self, decision: TabDecision) -> list[Json]:
        tab, state = decision.source.tab, self.states[decision.source.tab.code]
        requests = write_cells(tab, state.places, decision.cells_to_write)
        rows = decision.plan.append
        if not rows:
            return requests
        first = decision.sheet.last_row + 1
        last = first + len(rows) - 1
        if last > state.rows:
            extend = {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": last - state.rows}
            requests.append({"appendDimension": extend})
            requests += format_rows(tab, state.places, state.rows + 1, last)
        texts = [{KEY: row.key, **row.cells} for row in rows]
        for left, right in runs(state.places.values()):
            codes = {at: code for code, at in state.places.items()}
            span = [[row.get(codes[at], "") for at in range(left, right + 1)] for row in texts]
            requests.append(block(tab.sheet_id, first, left, span))
        return requests

    def _send(self, requests: Sequence[Json], shown: Sequence[Tab], cells: int) -> Json:
        ranges = [text for tab in shown for text in self._answer_ranges(tab)]
        answer: Json = {}
        parts = chunks(requests)
        for part in parts:
            last = part is parts[-1]
            content = body(part, ranges if last else ())
            # Explicit places and texts only: sending the same once more changes nothing.
            fields = ANSWER_FIELDS if last else "spreadsheetId"
            answer = self._client.write(self._spec.kode, self._id, content, cells=cells, fields=fields, idempotent=True)
        for tab in shown:
            self.states[tab.code].rows = row_count(answer, tab.sheet_id) or self.states[tab.code].rows
        return answer

    def _answer_ranges(self, tab: Tab) -> list[str]:
        state = self.states[tab.code]
        spans = runs(narrow_columns(tab, state.places).values())
        return [a1(state.title, first, last) for first, last in spans]

    def _put_right(self, decision: TabDecision, answer: Json) -> bool:
        """Repair cells that landed in moved rows; return whether the sheet was as we had read it."""
        written = decision.cells_to_write
        before, undisturbed = decision.sheet, True
        for _ in range(REPAIRS):
            settled = self._settle(decision, before, written, answer)
            undisturbed &= settled.undisturbed
            if not settled.repairs:
                return undisturbed
            tab = decision.source.tab
            before = self._after(tab, answer)
            written = list(settled.repairs)
            answer = self._send(write_cells(tab, self.states[tab.code].places, written), [tab], len(written))
            decision = _without_rows(decision)
        return False

    def _settle(self, decision: TabDecision, before: SheetTab, written: Sequence[Push], answer: Json) -> Settled:
        tab = decision.source.tab
        after = self._after(tab, answer)

        def value_of(key: str, column: str) -> str:
            known = decision.db.get(key) or decision.base[key].cells if key in decision.base else {}
            return known.get(column, "")

        return settle(tab, before, written, decision.plan.append, after, value_of)

    def _after(self, tab: Tab, answer: Json) -> SheetTab:
        places = narrow_columns(tab, self.states[tab.code].places)
        return read_rows(tab, places, answered_rows(answer, tab.sheet_id) or (), full=False)


def _without_rows(decision: TabDecision) -> TabDecision:
    return replace(decision, plan=replace(decision.plan, append=()))


def confirm(
    spec: BookSpec,
    book_id: int,
    decisions: Sequence[TabDecision],
    states: Mapping[str, TabState],
    lease: Lease,
    *,
    complete: bool,
) -> None:
    """Store that the sheet has answered: what was written is agreed on from now on.

    Args:
        complete: whether the answer showed all there is; otherwise the next run reads the sheet again.
    """
    with unit_of_work(spec.oleh):
        lease.check()
        for decision in decisions:
            after = base_after(decision.base, decision.plan)
            bases.save(book_id, decision.source.tab.code, after, decision.base)
        book = session().get_one(SyncBook, book_id)
        remember_tabs(book, states)
        book.layout = digest(source.tab for source in spec.sources)
        book.intent, book.answered = "", complete
