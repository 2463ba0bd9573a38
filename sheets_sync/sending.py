"""Send cells to one spreadsheet and read what the answer shows: short where only values move, a batch where rows do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync import compact
from sheets_sync.client import SheetsClient
from sheets_sync.columns import Tab
from sheets_sync.grid import SheetTab, read_rows
from sheets_sync.journal import TabState
from sheets_sync.wire import ANSWER_FIELDS, Json, a1, answered_rows, body, chunks, joined_ranges, row_count, runs


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer must show of a tab: these columns, whole."""

    tab: Tab
    places: Mapping[str, int]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The columns as neighbours, 0-based."""
        return runs(self.places.values())


@dataclass(frozen=True, slots=True)
class Sender:
    """Writes to one spreadsheet. Only explicit places and texts: sending the same once more changes nothing.

    Attributes:
        states: titles and sizes of the tabs; sizes are kept up to date from the answers.
    """

    client: SheetsClient
    book: str
    spreadsheet_id: str
    states: Mapping[str, TabState]

    def values(self, data: Sequence[Json], shown: Sequence[Shown], cells: int) -> dict[str, SheetTab] | None:
        """Write ranges of values; return the tabs as the answer shows them, None when it does not show all of them."""
        looks = [compact.show(self.states[s.tab.code].title, *span) for s in shown for span in s.spans]
        answer: Json = {}
        parts = chunks(data)
        for part in parts:
            last = part is parts[-1]
            content = compact.batch([*part, *looks] if last else part, answer=last)
            fields = compact.ANSWER_FIELDS if last else "spreadsheetId"
            answer = self.client.write_values(
                self.book, self.spreadsheet_id, content, cells=cells, fields=fields, idempotent=True
            )
        found = compact.shown(answer, [(s.tab, s.spans) for s in shown])
        return None if found is None else {s.tab.code: _tab(s, joined_ranges(found[s.tab.code])) for s in shown}

    def batch(self, requests: Sequence[Json], shown: Sequence[Shown], cells: int) -> dict[str, SheetTab] | None:
        """Send requests that change the grid or its looks too; the answer is the same, at four times the bytes."""
        ranges = [a1(self.states[s.tab.code].title, *span) for s in shown for span in s.spans]
        answer: Json = {}
        parts = chunks(requests)
        for part in parts:
            last = part is parts[-1]
            content = body(part, ranges if last else ())
            fields = ANSWER_FIELDS if last else "spreadsheetId"
            answer = self.client.write(
                self.book, self.spreadsheet_id, content, cells=cells, fields=fields, idempotent=True
            )
        for s in shown:
            self.states[s.tab.code].rows = row_count(answer, s.tab.sheet_id) or self.states[s.tab.code].rows
        return {s.tab.code: _tab(s, (answered_rows(answer, s.tab.sheet_id) or [])[1:]) for s in shown}


def _tab(shown: Shown, rows: Sequence[Sequence[object]]) -> SheetTab:
    return read_rows(shown.tab, shown.places, rows, full=False)
