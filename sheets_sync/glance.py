"""A glance at some rows, where they stood when they were last seen: a hint that keys and titles must confirm. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.letters import column_letters
from sheets_sync.columns import Tab
from sheets_sync.grid import SheetTab, read_rows, titles_stand
from sheets_sync.tab_state import TabState
from sheets_sync.wire import joined_ranges, narrow_columns, quoted, runs


@dataclass(frozen=True, slots=True)
class Look:
    """Some rows of a tab and where they should stand."""

    tab: Tab
    state: TabState
    places: Mapping[str, int]
    spans: Sequence[tuple[int, int]]

    @classmethod
    def at(cls, tab: Tab, state: TabState, keys: frozenset[str]) -> "Look | None":
        """Return where to look; None when a row was seen nowhere, or twice."""
        places = state.rows_of(keys)
        return cls(tab, state, places, runs(places.values())) if places and state.places else None

    @property
    def ranges(self) -> list[str]:
        """The titles of the columns that people may change, then their cells, rows below each other together."""
        title = quoted(self.state.title)
        rows = [(1, 1), *self.spans]
        return [
            f"{title}!{column_letters(left)}{first}:{column_letters(right)}{last}"
            for first, last in rows
            for left, right in self._columns
        ]

    @property
    def _narrow(self) -> dict[str, int]:
        return narrow_columns(self.tab, self.state.places)

    @property
    def _columns(self) -> list[tuple[int, int]]:
        return runs(self._narrow.values())

    def rows(self, parts: Sequence[Sequence[Sequence[object]]]) -> SheetTab | None:
        """Return the rows if titles and keys stand where they are remembered."""
        width = len(self._columns)
        looks = [parts[at : at + width] for at in range(0, len(parts), width)]
        header, *blocks = [
            joined_ranges([(c[0], p) for c, p in zip(self._columns, look, strict=True)]) for look in looks
        ]
        if not header or not titles_stand(self.tab, self._narrow, header[0]):
            return None
        raw: list[Sequence[object]] = [()] * (max(self.places.values()) - 1)
        for (first, _), block in zip(self.spans, blocks, strict=True):
            raw[first - 2 : first - 2 + len(block)] = block
        seen = read_rows(self.tab, self._narrow, raw, full=False)
        return seen if {row.key: row.number for row in seen.rows} == self.places else None
