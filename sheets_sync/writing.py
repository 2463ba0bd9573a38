"""Write what was decided: one call per spreadsheet, and its answer is the next reading."""

from collections.abc import Callable, Mapping, Sequence

from app.core.db import session, unit_of_work
from app.lembar.models import SyncBook
from sheets_sync import bases, compact
from sheets_sync.client import SheetsClient
from sheets_sync.columns import KEY, Tab, TabKind
from sheets_sync.decide import TabDecision
from sheets_sync.errors import CallFailed
from sheets_sync.grid import SheetTab
from sheets_sync.journal import TabState, remember_tabs
from sheets_sync.layout import PETUNJUK, STATUS_ROW, digest, format_rows, padded, status_request
from sheets_sync.lease import Lease
from sheets_sync.plan import Push, base_after
from sheets_sync.reading import Reading
from sheets_sync.sending import Sender, Shown
from sheets_sync.settle import repairs
from sheets_sync.sources import BookSpec
from sheets_sync.wire import Json, block, narrow_columns, runs, write_cells

REPAIRS = 3
Remember = Callable[[Mapping[str, Sequence[Push]]], None]


class Writer:
    """Writes one book.

    Args:
        states: titles, sizes and places of its tabs; sizes are kept up to date from the answers.
        remember: told of cells that are about to be put right, before they are sent.
    """

    def __init__(
        self,
        client: SheetsClient,
        spec: BookSpec,
        spreadsheet_id: str,
        states: Mapping[str, TabState],
        remember: Remember,
    ) -> None:
        self.states = dict(states)
        self._spec = spec
        self._remember = remember
        self._sender = Sender(client, spec.kode, spreadsheet_id, self.states)

    def write(self, decisions: Sequence[TabDecision], status: Sequence[str], *, renew: bool = False) -> Reading | None:
        """Write all decisions; return the sheet as it stands after, None when that cannot be told.

        Args:
            status: the changing lines of the tab Petunjuk.
            renew: send formats and lists again, because the declaration changed.

        Raises:
            CallFailed: refused or not answered; the intent stays open and the next run looks closely.
        """
        ours = [d for d in decisions if d.writes]
        shown = self._shown(decisions)
        cells = sum(len(d.cells_to_write) + len(d.plan.append) * len(d.source.tab.columns) for d in ours)
        after = None if renew or self._needs_rows(ours) else self._short(ours, status, shown, cells)
        if after is None:
            requests = [request for decision in ours for request in self._requests(decision)]
            if renew:
                requests += [request for source in self._spec.sources for request in self._formats(source.tab)]
            after = self._sender.batch([*requests, status_request(status)], shown, cells)
        return self._put_right(ours, after, shown)

    def _needs_rows(self, decisions: Sequence[TabDecision]) -> bool:
        return any(self._last(d) > self.states[d.source.tab.code].rows for d in decisions)

    def _short(
        self, decisions: Sequence[TabDecision], status: Sequence[str], shown: Sequence[Shown], cells: int
    ) -> dict[str, SheetTab] | None:
        """Write values only; None when that is not understood, since a tab was renamed or the grid is smaller."""
        data = [item for decision in decisions for item in self._data(decision)]
        lines = compact.block(PETUNJUK, STATUS_ROW, 0, [[line] for line in padded(status)])
        try:
            after = self._sender.values([*data, lines], shown, cells)
        except CallFailed as error:
            if error.status != 400:
                raise
            return None
        return after if after and all(self._credible(d, after[d.source.tab.code]) for d in decisions) else None

    def _credible(self, decision: TabDecision, after: SheetTab) -> bool:
        """Whether an answer shows whole columns, and not only the cell that was named."""
        return after.last_row > 2 or decision.sheet.last_row <= 3 or not decision.sheet.rows

    def _shown(self, decisions: Sequence[TabDecision]) -> list[Shown]:
        """Return what the answer must show: keys and editable columns; all where all was read or keys are given."""
        wide = {d.source.tab.code for d in decisions if d.sheet.full or any(p.column == KEY for p in d.cells_to_write)}
        written = {d.source.tab.code for d in decisions if d.writes}
        found = []
        for source in self._spec.sources:
            tab, places = source.tab, self.states[source.tab.code].places
            if tab.code in written or (tab.kind is not TabKind.ONE_WAY and places):
                all_of_it = tab.code in wide or tab.kind is TabKind.PROPOSALS
                found.append(Shown(tab, places if all_of_it else narrow_columns(tab, places)))
        return found

    def _formats(self, tab: Tab) -> list[Json]:
        state = self.states[tab.code]
        return format_rows(tab, state.places, 2, state.rows) if state.rows > 1 else []

    def _last(self, decision: TabDecision) -> int:
        rows = len(decision.plan.append)
        return decision.sheet.last_row + rows if rows else 0

    def _new_rows(self, decision: TabDecision) -> list[tuple[int, list[list[str]]]]:
        """Return the rows below the last one, as (first column, texts) of neighbouring columns."""
        codes = {at: code for code, at in self.states[decision.source.tab.code].places.items()}
        texts = [{KEY: row.key, **row.cells} for row in decision.plan.append]
        return [
            (left, [[row.get(codes[at], "") for at in range(left, right + 1)] for row in texts])
            for left, right in runs(codes)
            if texts
        ]

    def _data(self, decision: TabDecision) -> list[Json]:
        state, first = self.states[decision.source.tab.code], decision.sheet.last_row + 1
        cells = compact.write_cells(state.title, state.places, decision.cells_to_write)
        return [*cells, *(compact.block(state.title, first, left, rows) for left, rows in self._new_rows(decision))]

    def _requests(self, decision: TabDecision) -> list[Json]:
        tab, state = decision.source.tab, self.states[decision.source.tab.code]
        requests = write_cells(tab, state.places, decision.cells_to_write)
        first, last = decision.sheet.last_row + 1, self._last(decision)
        if last > state.rows:
            extend = {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": last - state.rows}
            requests.append({"appendDimension": extend})
            requests += format_rows(tab, state.places, state.rows + 1, last)
        return [*requests, *(block(tab.sheet_id, first, left, rows) for left, rows in self._new_rows(decision))]

    def _put_right(
        self, decisions: Sequence[TabDecision], after: Mapping[str, SheetTab] | None, shown: Sequence[Shown]
    ) -> Reading | None:
        """Repair cells that landed in moved rows, until the answer shows none."""
        written = {d.source.tab.code: list(d.cells_to_write) for d in decisions}
        before = {d.source.tab.code: d.sheet for d in decisions}
        for _ in range(REPAIRS):
            if after is None:
                return None
            written = {
                d.source.tab.code: list(
                    repairs(before[d.source.tab.code], written[d.source.tab.code], after[d.source.tab.code], _value(d))
                )
                for d in decisions
            }
            if not any(written.values()):
                return self._reading(after)
            self._remember(written)
            before = dict(after)
            data = [
                item
                for code, pushes in written.items()
                for item in compact.write_cells(self.states[code].title, self.states[code].places, pushes)
            ]
            after = self._sender.values(data, shown, sum(map(len, written.values())))
        return None

    def _reading(self, tabs: Mapping[str, SheetTab]) -> Reading:
        for code, tab in tabs.items():
            self.states[code].keys = tab.order
        return Reading(tabs, self.states)


def _value(decision: TabDecision) -> Callable[[str, str], str]:
    def value_of(key: str, column: str) -> str:
        known = decision.db.get(key) or (decision.base[key].cells if key in decision.base else {})
        return known.get(column, "")

    return value_of


def confirm(
    spec: BookSpec,
    book_id: int,
    decisions: Sequence[TabDecision],
    states: Mapping[str, TabState],
    answer: Reading,
    lease: Lease,
) -> None:
    """Store that the sheet has answered: what it shows of what was written is agreed on from now on."""
    with unit_of_work(spec.oleh):
        lease.check()
        for decision in decisions:
            code = decision.source.tab.code
            if decision.writes:
                after = base_after(decision.base, decision.plan, answer.tabs[code].by_key)
                bases.save(book_id, code, after, decision.stored | decision.base.keys())
        book = session().get_one(SyncBook, book_id)
        remember_tabs(book, states)
        book.layout = digest(source.tab for source in spec.sources)
        book.intent, book.answered = "", False
