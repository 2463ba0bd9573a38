"""Send cells to one spreadsheet and read what the answer shows: short where only values move, a batch where rows do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync import compact
from sheets_sync.client import SheetsClient
from sheets_sync.columns import KEY, Tab
from sheets_sync.grid import SheetTab, read_rows, titles_stand
from sheets_sync.tab_state import TabState
from sheets_sync.wire import ANSWER_FIELDS, Json, a1, answered_rows, body, chunks, joined_ranges, row_count, runs


class ColumnsMoved(Exception):
    """The answer shows other heads where we wrote: columns were moved since they were read."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer must show of a tab: these columns, whole, and the heads of them and of those that are written."""

    tab: Tab
    places: Mapping[str, int]
    written: Mapping[str, int] = field(default_factory=dict)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The columns as neighbours, 0-based."""
        return runs(self.places.values())

    @property
    def heads(self) -> tuple[int, int] | None:
        """The first and the last column whose head is looked at; the key needs none, for keys prove themselves."""
        ats = [at for code, at in {**self.places, **self.written}.items() if code != KEY]
        return (min(ats), max(ats)) if self.written and ats else None

    def tab_of(self, rows: Sequence[Sequence[object]], header: Sequence[object]) -> SheetTab:
        """Return the tab from the rows below the first one.

        Raises:
            ColumnsMoved: a head does not stand where its column was read.
        """
        meant = {code: at for code, at in {**self.places, **self.written}.items() if code != KEY}
        if self.heads and not titles_stand(self.tab, meant, header):
            raise ColumnsMoved
        return read_rows(self.tab, self.places, rows, full=False)


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
        looks = [look for s in shown for look in self._looks(s)]
        answer: Json = {}
        parts = chunks(data)
        for part in parts:
            last = part is parts[-1]
            content = compact.batch([*part, *looks] if last else part, answer=last)
            fields = compact.ANSWER_FIELDS if last else "spreadsheetId"
            answer = self.client.write_values(
                self.book, self.spreadsheet_id, content, cells=cells, fields=fields, idempotent=True
            )
        found = compact.shown(answer, len(looks))
        return None if found is None else self._tabs(shown, iter(found))

    def _looks(self, shown: Shown) -> list[Json]:
        title = self.states[shown.tab.code].title
        looks = [compact.show(title, *span) for span in shown.spans]
        return [*looks, compact.show_heads(title, shown.tab.head_row, *shown.heads)] if shown.heads else looks

    def _tabs(self, shown: Sequence[Shown], parts: Iterator[Sequence[Sequence[object]]]) -> dict[str, SheetTab]:
        tabs = {}
        for s in shown:
            rows = joined_ranges([(left, next(parts)) for left, _ in s.spans])
            header = joined_ranges([(s.heads[0], next(parts))]) if s.heads else []
            tabs[s.tab.code] = s.tab_of(rows, header[0] if header else ())
        return tabs

    def batch(self, requests: Sequence[Json], shown: Sequence[Shown], cells: int) -> dict[str, SheetTab] | None:
        """Send requests that change the grid or its looks too; the answer is the same, at four times the bytes."""
        ranges = [a1(self.states[s.tab.code].title, *span) for s in shown for span in s.spans]
        ranges += [look["range"] for s in shown if s.heads for look in self._looks(s)[-1:]]
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
        return {s.tab.code: _tab(s, answered_rows(answer, s.tab.sheet_id) or []) for s in shown}


def _tab(shown: Shown, rows: Sequence[Sequence[object]]) -> SheetTab:
    head = shown.tab.head_row
    return shown.tab_of(rows[1:], rows[head - 1] if len(rows) >= head else ())
