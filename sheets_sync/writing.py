"""Write what was decided: one call per spreadsheet, and its answer is the next reading."""

from collections.abc import Callable, Collection, Mapping, Sequence

from sheets_sync import compact
from sheets_sync.bodies import Body
from sheets_sync.client import SheetsClient
from sheets_sync.columns import KEY, Tab, TabKind
from sheets_sync.decision import TabDecision
from sheets_sync.errors import CallFailed
from sheets_sync.grid import SheetTab
from sheets_sync.heard import GoOn
from sheets_sync.intent import new_mark
from sheets_sync.looks import format_rows
from sheets_sync.petunjuk import PETUNJUK, STATUS_ROW, padded, status_request
from sheets_sync.reading import Reading
from sheets_sync.sending import Sender, Shown
from sheets_sync.settle import repairs
from sheets_sync.sources import BookSpec
from sheets_sync.tab_state import TabState
from sheets_sync.wire import Json, narrow_columns

REPAIRS = 3
Tell = Callable[[str], Sequence[str]]


class Writer:
    """Writes one book.

    Args:
        states: titles, sizes and places of its tabs; sizes are kept up to date from the answers.
        go_on: told what an answer shows, and which cells are about to be put right under which mark.
        tell: gives the changing lines of the tab Petunjuk, with a mark.
    """

    def __init__(
        self,
        client: SheetsClient,
        spec: BookSpec,
        spreadsheet_id: str,
        states: Mapping[str, TabState],
        go_on: GoOn,
        tell: Tell,
    ) -> None:
        self.states = dict(states)
        self._spec = spec
        self._go_on = go_on
        self._tell = tell
        self._sender = Sender(client, spec.kode, spreadsheet_id, self.states)

    def write(self, decisions: Sequence[TabDecision], mark: str, *, renew: bool = False) -> Reading | None:
        """Write all decisions; return the sheet as it stands after, None when that cannot be told.

        Args:
            mark: what the write leaves in the tab Petunjuk.
            renew: send formats and lists again, because the declaration changed.

        Raises:
            CallFailed: refused or not answered; the intent stays open and the next run looks closely.
            ColumnsMoved: so it is, but the answer shows it, and it can be looked at now.
        """
        ours = [d for d in decisions if d.writes]
        shown = self._shown(decisions)
        cells = sum(len(d.cells_to_write) + len(d.plan.append) * len(d.source.tab.columns) for d in ours)
        after = None if renew or self._needs_rows(ours) else self._short(ours, mark, shown, cells)
        if after is None:
            requests = [request for decision in ours for request in self._body(decision).requests()]
            if renew:
                requests += [request for source in self._spec.sources for request in self._formats(source.tab)]
            after = self._sender.batch([*requests, status_request(self._tell(mark))], shown, cells)
        return self._put_right(ours, after, shown)

    def _needs_rows(self, decisions: Sequence[TabDecision]) -> bool:
        return any(self._body(d).last > self._body(d).state.rows for d in decisions)

    def _body(self, decision: TabDecision) -> Body:
        return Body(decision, self.states[decision.source.tab.code])

    def _short(
        self, decisions: Sequence[TabDecision], mark: str, shown: Sequence[Shown], cells: int
    ) -> dict[str, SheetTab] | None:
        """Write values only; None when that is not understood, since a tab was renamed or the grid is smaller."""
        data = [item for decision in decisions for item in self._body(decision).values()]
        try:
            after = self._sender.values([*data, self._status(mark)], shown, cells)
        except CallFailed as error:
            if error.status != 400:
                raise
            return None
        return after if after and all(self._credible(d, after[d.source.tab.code]) for d in decisions) else None

    def _status(self, mark: str) -> Json:
        return compact.block(PETUNJUK, STATUS_ROW, 0, [[line] for line in padded(self._tell(mark))])

    def _credible(self, decision: TabDecision, after: SheetTab) -> bool:
        """Whether an answer shows whole columns, and not only the cell that was named."""
        return after.last_row > 2 or decision.sheet.last_row <= 3 or not decision.sheet.rows

    def _shown(self, decisions: Sequence[TabDecision]) -> list[Shown]:
        """Return what the answer must show: keys and editable columns; all where all was read or keys are given."""
        wide = {d.source.tab.code for d in decisions if d.sheet.full or any(p.column == KEY for p in d.cells_to_write)}
        written = {d.source.tab.code: self._columns_of(d) for d in decisions if d.writes}
        found = []
        for source in self._spec.sources:
            tab, places = source.tab, self.states[source.tab.code].places
            if tab.code in written or (tab.kind is not TabKind.ONE_WAY and places):
                all_of_it = tab.code in wide or tab.kind is TabKind.PROPOSALS
                columns = {code: places[code] for code in written.get(tab.code, ())}
                found.append(Shown(tab, places if all_of_it else narrow_columns(tab, places), columns))
        return found

    def _columns_of(self, decision: TabDecision) -> Collection[str]:
        codes = {push.column for push in decision.cells_to_write}
        return codes | set(decision.source.tab.codes) if decision.plan.append else codes

    def _formats(self, tab: Tab) -> list[Json]:
        state = self.states[tab.code]
        return format_rows(tab, state.places, 2, state.rows) if state.rows > 1 else []

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
            mark = new_mark()
            self._go_on(decisions, after, written, mark)
            before = dict(after)
            data = [
                item
                for code, pushes in written.items()
                for item in compact.write_cells(self.states[code].title, self.states[code].places, pushes)
            ]
            after = self._sender.values([*data, self._status(mark)], shown, sum(map(len, written.values())))
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
