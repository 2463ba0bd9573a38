"""What one tab's decision becomes on the wire: ranges of values, or requests where the grid must grow. Pure."""

from dataclasses import dataclass

from sheets_sync import compact
from sheets_sync.columns import KEY
from sheets_sync.decision import TabDecision
from sheets_sync.looks import format_rows
from sheets_sync.tab_state import TabState
from sheets_sync.wire import Json, block, runs, write_cells


@dataclass(frozen=True, slots=True)
class Body:
    """The cells and the new rows of one tab."""

    decision: TabDecision
    state: TabState

    @property
    def last(self) -> int:
        """The last of the new rows, 0 when there are none."""
        rows = len(self.decision.plan.append)
        return self.decision.sheet.last_row + rows if rows else 0

    def values(self) -> list[Json]:
        """Return the ranges of a write of values."""
        cells = compact.write_cells(self.state.title, self.state.places, self.decision.cells_to_write)
        first = self.decision.sheet.last_row + 1
        return [*cells, *(compact.block(self.state.title, first, left, rows) for left, rows in self._new_rows())]

    def requests(self) -> list[Json]:
        """Return the requests of a batch, rows of the grid included."""
        tab, state, first = self.decision.source.tab, self.state, self.decision.sheet.last_row + 1
        requests = write_cells(tab, state.places, self.decision.cells_to_write)
        if self.last > state.rows:
            extend = {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": self.last - state.rows}
            requests.append({"appendDimension": extend})
            requests += format_rows(tab, state.places, state.rows + 1, self.last)
        return [*requests, *(block(tab.sheet_id, first, left, rows) for left, rows in self._new_rows())]

    def _new_rows(self) -> list[tuple[int, list[list[str]]]]:
        """Return the rows below the last one, as (first column, texts) of neighbouring columns."""
        codes = {at: code for code, at in self.state.places.items()}
        texts = [{KEY: row.key, **row.cells} for row in self.decision.plan.append]
        return [
            (left, [[row.get(codes[at], "") for at in range(left, right + 1)] for row in texts])
            for left, right in runs(codes)
            if texts
        ]
