"""Read a book: one call for all its tabs, narrow or full, by stored titles and places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.client import SheetsClient
from sheets_sync.columns import KEY, Tab, TabKind
from sheets_sync.errors import CallFailed
from sheets_sync.glance import Look
from sheets_sync.grid import HeaderProblem, SheetTab, read_rows, titles_stand
from sheets_sync.petunjuk import PETUNJUK, STATUS_ROW
from sheets_sync.tab_state import TabState
from sheets_sync.titles import Titles
from sheets_sync.values import as_text
from sheets_sync.wire import a1, joined_ranges, narrow_columns, quoted, runs

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
            whole = full or _read_whole(tab, states[tab.code])
            places = self._places(tab, states[tab.code], header, whole=whole)
            if (
                not whole and places != states[tab.code].places
            ):  # columns were moved: what was read is not what was meant
                return self._read({**states, tab.code: TabState(states[tab.code].title, 0, places)}, full=True)
            seen = places if whole else narrow_columns(tab, places)
            tabs[tab.code] = read_rows(tab, seen, rows[1:], full=whole)
            found[tab.code] = TabState(states[tab.code].title, states[tab.code].rows, places, tabs[tab.code].order)
        return Reading(tabs, found)

    def _places(self, tab: Tab, state: TabState, header: Sequence[object], *, whole: bool) -> dict[str, int]:
        """Return where the columns stand; of a tab that only shows, narrowly read, the key is looked at alone."""
        if whole or tab.kind is not TabKind.ONE_WAY:
            return Titles(self._client, self._book, self._id).find(tab, state.title, header)
        return state.places if titles_stand(tab, {KEY: state.places[KEY]}, header) else {}

    def glance(self, states: Mapping[str, TabState], wanted: Mapping[str, frozenset[str]]) -> Reading | None:
        """Return only some rows, where they stood when they were last seen; None when one is not there any more.

        Args:
            wanted: keys by tab.
        """
        looks = [Look.at(tab, states[tab.code], wanted[tab.code]) for tab in self._tabs if wanted.get(tab.code)]
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
        if full or _read_whole(tab, state):
            return [(0, "'" + state.title.replace("'", "''") + "'")]
        spans = runs(narrow_columns(tab, state.places).values())
        columns = [(first, a1(state.title, first, last)) for first, last in spans]
        return columns if tab.kind is TabKind.ONE_WAY else [(0, a1_header(state.title)), *columns]


def _read_whole(tab: Tab, state: TabState) -> bool:
    return tab.kind is TabKind.PROPOSALS or not state.places or tab.head_row > 1


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
