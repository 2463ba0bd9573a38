"""Read a book: one call for all its tabs, narrow or full, by stored titles and places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.letters import column_letters
from sheets_sync import compact
from sheets_sync.client import SheetsClient
from sheets_sync.columns import Tab, TabKind
from sheets_sync.errors import CallFailed
from sheets_sync.grid import HeaderProblem, SheetTab, find_columns, read_rows, titles_stand
from sheets_sync.journal import TabState
from sheets_sync.layout import COLUMN_MARK, PETUNJUK, STATUS_ROW
from sheets_sync.values import as_text
from sheets_sync.wire import a1, joined_ranges, narrow_columns, quoted, runs

MARK_FIELDS = "sheets(properties.sheetId,data.columnMetadata.developerMetadata(metadataKey,metadataValue))"
GRID_FIELDS = "sheets.properties(sheetId,title,gridProperties.rowCount)"


@dataclass(frozen=True, slots=True)
class Reading:
    """A book as read: its tabs by code, and the states they were found in.

    Attributes:
        glance: only the rows that the office wants to write were read.
    """

    tabs: Mapping[str, SheetTab]
    states: Mapping[str, TabState]
    glance: bool = False

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(len(tab.rows) for tab in self.tabs.values())


class Reader:
    """Reads one spreadsheet.

    Args:
        client: the door to the server.
        book: the book's code, for the log.
        spreadsheet_id: which spreadsheet.
        tabs: the tabs to read.
    """

    def __init__(self, client: SheetsClient, book: str, spreadsheet_id: str, tabs: Sequence[Tab]) -> None:
        self._client = client
        self._book = book
        self._id = spreadsheet_id
        self._tabs = tabs

    def read(self, states: Mapping[str, TabState], *, full: bool) -> Reading:
        """Return all tabs; a narrow reading brings keys and editable columns, and all of a tab where people add rows.

        Raises:
            HeaderProblem: a tab or a column is gone.
            CallFailed: the server did not answer.
        """
        try:
            return self._read(states, full=full)
        except CallFailed as error:
            if error.status != 400:
                raise
            return self._read(self.look_again(states), full=full)  # a tab was renamed, or is gone

    def shows(self, mark: str) -> bool:
        """Whether the mark of a write stands in the tab Petunjuk: then all of that write arrived."""
        try:
            (rows,) = self._client.read(self._book, self._id, [f"'{PETUNJUK}'!A{STATUS_ROW}"])
        except CallFailed as error:
            if error.status != 400:
                raise
            return False
        return any(mark in as_text(cell) for row in rows for cell in row)

    def look_again(self, states: Mapping[str, TabState]) -> dict[str, TabState]:
        """Return the states with the titles and sizes that tabs have now, by their ids.

        Raises:
            HeaderProblem: a tab is gone.
        """
        answer = self._client.metadata(self._book, self._id, GRID_FIELDS)
        found = {int(s["properties"].get("sheetId", 0)): s["properties"] for s in answer.get("sheets", ())}
        return {tab.code: _state(tab, found, states) for tab in self._tabs}

    def _read(self, states: Mapping[str, TabState], *, full: bool) -> Reading:
        wanted = {tab.code: self._ranges(tab, states[tab.code], full=full) for tab in self._tabs}
        answer = iter(self._client.read(self._book, self._id, [r for ranges in wanted.values() for _, r in ranges]))
        tabs: dict[str, SheetTab] = {}
        found: dict[str, TabState] = {}
        for tab in self._tabs:
            parts = [(left, next(answer, [])) for left, _ in wanted[tab.code]]
            rows = joined_ranges(parts)
            header = rows[tab.head_row - 1] if len(rows) >= tab.head_row else ()
            places = self._find_columns(tab, states[tab.code].title, header)
            whole = len(parts) == 1
            if (
                not whole and places != states[tab.code].places
            ):  # columns were moved: what was read is not what was meant
                return self._read({**states, tab.code: TabState(states[tab.code].title, 0, places)}, full=True)
            seen = places if whole else narrow_columns(tab, places)
            tabs[tab.code] = read_rows(tab, seen, rows[1:], full=whole)
            found[tab.code] = TabState(states[tab.code].title, states[tab.code].rows, places, tabs[tab.code].order)
        return Reading(tabs, found)

    def _find_columns(self, tab: Tab, title: str, header: Sequence[object]) -> dict[str, int]:
        """Return where the columns stand; one whose title was changed is known by its mark and gets its title back."""
        try:
            return find_columns(tab, header)
        except HeaderProblem:
            places = find_columns(tab, header, self._marks(tab))
        data = [
            compact.block(title, tab.head_row, at, [[tab.column(code).title]])
            for code, at in places.items()
            if not titles_stand(tab, {code: at}, header)
        ]
        self._client.write_values(
            self._book, self._id, compact.batch(data, answer=False), cells=len(data), idempotent=True
        )
        return places

    def _marks(self, tab: Tab) -> dict[str, int]:
        """Return where the marks of the columns stand; they move with them and outlive their titles."""
        answer = self._client.metadata(self._book, self._id, MARK_FIELDS)
        found: dict[str, int] = {}
        for sheet in answer.get("sheets", ()):
            if int(sheet.get("properties", {}).get("sheetId", 0)) == tab.sheet_id:
                for at, column in enumerate(sheet.get("data", [{}])[0].get("columnMetadata", ())):
                    marks = column.get("developerMetadata", ())
                    found |= {m["metadataValue"]: at for m in marks if m.get("metadataKey") == COLUMN_MARK}
        return found

    def glance(self, states: Mapping[str, TabState], wanted: Mapping[str, frozenset[str]]) -> Reading | None:
        """Return only some rows, where they stood when they were last seen; None when one is not there any more.

        Args:
            wanted: keys by tab.
        """
        looks = [_Look.at(tab, states[tab.code], wanted[tab.code]) for tab in self._tabs if wanted.get(tab.code)]
        known = [look for look in looks if look]
        if len(known) < len(looks):
            return None
        try:
            answer = iter(self._client.read(self._book, self._id, [text for look in known for text in look.ranges]))
        except CallFailed as error:
            if error.status != 400:
                raise
            return None
        tabs = {look.tab.code: look.rows([next(answer, []) for _ in look.ranges]) for look in known}
        found = {code: tab for code, tab in tabs.items() if tab}
        return Reading(found, states, glance=True) if len(found) == len(tabs) else None

    def _ranges(self, tab: Tab, state: TabState, *, full: bool) -> list[tuple[int, str]]:
        if full or tab.kind is TabKind.PROPOSALS or not state.places or tab.head_row > 1:
            return [(0, "'" + state.title.replace("'", "''") + "'")]
        spans = runs(narrow_columns(tab, state.places).values())
        header = (0, a1_header(state.title))
        return [header, *((first, a1(state.title, first, last)) for first, last in spans)]


@dataclass(frozen=True, slots=True)
class _Look:
    """Some rows of a tab and where they should stand."""

    tab: Tab
    state: TabState
    places: Mapping[str, int]
    spans: Sequence[tuple[int, int]]

    @classmethod
    def at(cls, tab: Tab, state: TabState, keys: frozenset[str]) -> "_Look | None":
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


def a1_header(title: str) -> str:
    """Return the range of the header row."""
    return f"{quoted(title)}!1:1"


def _state(tab: Tab, found: Mapping[int, Mapping[str, object]], states: Mapping[str, TabState]) -> TabState:
    properties = found.get(tab.sheet_id)
    if properties is None:
        raise HeaderProblem(
            f"Tab {tab.title} tidak ada lagi. Pulihkan lewat Riwayat versi lembar, atau hubungi kantor."
        )
    grid = properties.get("gridProperties")
    rows = int(grid.get("rowCount", 0)) if isinstance(grid, dict) else 0
    known = states[tab.code]
    return TabState(str(properties["title"]), rows, known.places, known.keys)
