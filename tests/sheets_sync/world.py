"""A village's sheet and the office's rows in memory, so that plans can be carried out without any server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.columns import KEY, Tab
from sheets_sync.grid import SheetTab, find_columns, read_rows
from sheets_sync.intent import arrived, meant
from sheets_sync.match import with_keys_known_again
from sheets_sync.merge import plan
from sheets_sync.plan import BaseRow, Plan, Push, base_after, where_of
from sheets_sync.tabs import bnba_tab
from sheets_sync.values import safe_out

REASONS = ["Meninggal dunia", "Pindah / tidak ditemukan", "Sudah mampu"]
TAB = bnba_tab(REASONS)


def person(name: str, **cells: str) -> dict[str, str]:
    """Return the office's row of a fictional person."""
    blank = {c.code: "" for c in TAB.data_columns}
    return {**blank, "nik": f"990101********{len(name):02}", "nama": name, "rt": "001", "status": "Layak", **cells}


@dataclass
class World:
    """The three versions of one tab."""

    tab: Tab = TAB
    db: dict[str, dict[str, str]] = field(default_factory=dict)
    base: dict[str, BaseRow] = field(default_factory=dict)
    grid: list[list[object]] = field(default_factory=list)
    refused: list[object] = field(default_factory=list)
    conflicts: list[object] = field(default_factory=list)
    intent: list[Push] = field(default_factory=list)
    mark_stands: bool = False
    _places: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.grid:
            self.grid = [[c.title for c in self.tab.columns]]

    @classmethod
    def synced(cls, people: Mapping[str, dict[str, str]]) -> "World":
        """Return a world in which office and sheet agree."""
        world = cls(db={key: dict(cells) for key, cells in people.items()})
        world.run()
        return world

    def places(self) -> dict[str, int]:
        """Return where the columns stand, looked up once per header."""
        header = tuple(map(str, self.grid[0]))
        if header not in self._places:
            self._places[header] = find_columns(self.tab, header)
        return self._places[header]

    def plan(self, *, only: Sequence[str] = (), waiting: Mapping[str, Sequence[str]] | None = None) -> Plan:
        """Plan from what stands in the sheet now; ``only`` reads a few columns."""
        sheet = self.read(only=only)
        known = with_keys_known_again(self.tab, self.base, self.db, sheet)
        self.base |= arrived(self.base, known, self.intent, all_of_them=self.mark_stands)
        return plan(self.tab, self.base, self.db, sheet, waiting=waiting)

    def read(self, *, only: Sequence[str] = ()) -> SheetTab:
        """Return what stands in the sheet now."""
        places = self.places()
        wanted = {code: at for code, at in places.items() if not only or code in (KEY, *only)}
        seen = set(wanted.values())
        rows = [[cell if not only or at in seen else None for at, cell in enumerate(row)] for row in self.grid[1:]]
        return read_rows(self.tab, wanted, rows, full=not only)

    def run(self) -> Plan:
        """Plan and carry everything out."""
        made = self.plan()
        self.store(made)
        self.write(made)
        self.base |= base_after(self.base, made, self.read().shown(where_of(made, self.intent)))
        self.intent = []
        return made

    def store(self, made: Plan) -> None:
        """What the one transaction does."""
        for pull in made.pull:
            self.db[pull.key][pull.column] = pull.new
        self.base |= made.newbase
        for key in made.gone:
            del self.base[key]
        self.mark_stands = False
        self.intent = meant((*made.push, *made.notes), made.append)
        self.refused, self.conflicts = list(made.quarantine), list(made.conflicts)

    def write(self, made: Plan) -> None:
        """What the one write does."""
        self.mark_stands = True
        places = self.places()
        for push in (*made.push, *made.notes):
            self.put(push.row, places[push.column], push.value)
        at = self.last_row()
        for number, row in enumerate(made.append, start=at + 1):
            self.put(number, places[KEY], row.key)
            for code, text in row.cells.items():
                self.put(number, places[code], text)

    def put(self, number: int, index: int, text: str) -> None:
        while len(self.grid) < number:
            self.grid.append([])
        row = self.grid[number - 1]
        row.extend([""] * (index + 1 - len(row)))
        row[index] = safe_out(text)

    def last_row(self) -> int:
        return max(number for number, row in enumerate(self.grid, start=1) if number == 1 or any(row))

    def number_of(self, key: str) -> int:
        """Return the row number of a key."""
        at = self.places()[KEY]
        return next(n for n, row in enumerate(self.grid, start=1) if at < len(row) and row[at] == key)

    def type(self, key: str, column: str, value: object) -> None:
        """A person types into the sheet."""
        index = self.places()[column]
        row = self.grid[self.number_of(key) - 1]
        row.extend([""] * (index + 1 - len(row)))
        row[index] = value

    def cell(self, key: str, column: str) -> object:
        """Return what stands in the sheet."""
        index = self.places()[column]
        row = self.grid[self.number_of(key) - 1]
        return row[index] if index < len(row) else ""
