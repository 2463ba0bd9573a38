"""A village, its office and a sync that is killed and disturbed at random, with an oracle that follows every edit.

Rows carry a mark of their own in a column that people added, so that an edit is followed through sorts and copies. The
sync is the real planner with the real repairs, carried out in the order of ``exchange``; ``merge``, ``intent``,
``astray`` and ``settle`` are looked up when called, so that a test can put a broken one in their place.
"""

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sheets_sync import astray, grid, intent, match, merge, settle
from sheets_sync import plan as plans
from sheets_sync.columns import KEY
from sheets_sync.plan import Plan, Push
from sheets_sync.values import as_text, parse
from tests.sheets_sync.world import REASONS, TAB, World, person

if TYPE_CHECKING:
    from collections.abc import Callable

UID = len(TAB.columns)
TEXTS = ("catatan", "diperiksa_oleh")
EDITABLE = ("status", "alasan", *TEXTS)
NARROW = frozenset({KEY, *EDITABLE})


class Died(Exception):
    """The worker was killed here."""


@dataclass
class Edit:
    """What one side last did to one cell.

    Attributes:
        at: when; events are counted.
        arrived: the other side has shown it since.
    """

    value: str
    at: int
    arrived: bool = False


@dataclass
class Village:
    """The world and what the oracle knows of it."""

    seed: int
    world: World = field(default_factory=World)
    now: int = 0
    typed: dict[tuple[str, str], Edit] = field(default_factory=dict)  # by row mark and column
    made: dict[tuple[str, str], Edit] = field(default_factory=dict)  # by key and column
    agreed: dict[tuple[str, str], int] = field(default_factory=dict)
    last: Plan = field(default_factory=Plan)
    stopped: bool = False
    origin: dict[str, str] = field(default_factory=dict)  # whose row a word was meant for; every word is used once
    names: int = 0
    earlier: list[Push] = field(default_factory=list)  # known to have arrived before what is open
    # Cells of an unanswered write in rows that moved after it: had they moved before it, all would look the same, so
    # what is typed there meanwhile may be asked about.
    unsure: set[tuple[str, str]] = field(default_factory=set)
    moved: bool = False
    fragile: bool = (
        False  # killed while rows moved under its write; moved once more, nobody could tell whose a value is
    )

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # a simulation must be repeatable
        people = {f"K{n:02}": person(f"Nama {n:02}", nik=f"990101********{n:02}") for n in range(14)}
        self.world = World.synced(people)
        self.world.grid[0].append("Mark")
        for row in self.world.grid[1:]:
            row.extend([""] * (UID - len(row)))
            row.append(self._name())

    def _name(self) -> str:
        self.names += 1
        return f"m{self.names}"

    # --- people and office -------------------------------------------------------------------------------------

    def rows(self) -> list[list[object]]:
        """Return the rows with something in them; rows that the office wrote get their mark here."""
        for row in self.world.grid[1:]:
            row.extend([""] * (UID + 1 - len(row)))
            if any(row) and not row[UID]:
                row[UID] = self._name()
        return [row for row in self.world.grid[1:] if any(row)]

    def type(self) -> None:
        """Somebody types into a cell of a row."""
        row = self.dice.choice(self.rows())
        column = self.dice.choice(EDITABLE)
        values = {
            "status": ["Layak", "TL", "tidak layak", "entah", "Tidak Layak"],
            "alasan": [*REASONS, "", "ngawur"],
        }.get(column, [f"w{self.now}", f"w{self.now}", "=A1", ""])
        value = self.dice.choice(values)
        if value == f"w{self.now}":
            self.origin[value] = as_text(row[0])
        at, meaning = self.world.places()[column], {as_text(value), parse(TAB.column(column), value).value}
        before, row[at] = as_text(row[at]), value
        base = self.world.base.get(as_text(row[0]))
        if base and base.cells.get(column, "") in meaning:  # back to what was agreed: nobody can tell
            self.typed.pop((str(row[UID]), column), None)
        elif before != as_text(value):
            self.typed[(str(row[UID]), column)] = Edit(value, self.now)

    def type_over_office(self) -> None:
        row = self.dice.choice(self.rows())
        row[self.world.places()[self.dice.choice(["nama", "rt", "periode"])]] = f"salah {self.now}"

    def office(self) -> None:
        key = self.dice.choice(list(self.world.db))
        cells = self.dice.choice(
            [
                {"status": "Tidak Layak", "alasan": self.dice.choice(REASONS)},
                {"status": "Layak", "alasan": ""},
                {"catatan": f"k{self.now}"},
                {"diperiksa_oleh": f"k{self.now}"},
                {"nama": f"Nama baru {self.now}"},
            ]
        )
        for column, value in cells.items():
            if self.world.db[key][column] != value:
                self.origin[value] = key
                self.world.db[key][column] = value
                base = self.world.base[key].cells.get(column, "") if key in self.world.base else None
                if base == value:
                    self.made.pop((key, column), None)
                else:
                    self.made[(key, column)] = Edit(value, self.now)

    def sort(self) -> None:
        column = self.dice.choice([2, 4, 9])
        self.world.grid[1:] = sorted(self.world.grid[1:], key=lambda row: str(row[column : column + 1]))

    def insert(self) -> None:
        self.world.grid.insert(self.dice.randrange(1, len(self.world.grid)), [""] * (UID + 1))

    def delete(self) -> None:
        row = self.dice.choice(self.rows())
        self.world.grid.remove(row)
        self.typed = {cell: edit for cell, edit in self.typed.items() if cell[0] != row[UID]}

    def copy(self) -> None:
        row = list(self.dice.choice(self.rows()))
        row[UID] = self._name()
        self.world.grid.insert(self.dice.randrange(1, len(self.world.grid)), row)

    def damage_key(self) -> None:
        self.dice.choice(self.rows())[0] = self.dice.choice(["", "rusak", "K99"])

    def anything(self) -> None:
        """Something happens on either side."""
        self.now += 1
        acts: list[Callable[[], None]] = [self.type] * 6 + [self.office] * 5
        if not self.fragile:
            acts += [self.sort, self.insert, self.delete, self.copy, self.damage_key, self.type_over_office]
        act = self.dice.choice(acts)
        if self.world.mark_stands and act not in {self.type, self.office}:
            self.unsure |= {(push.key, push.column) for push in self.world.intent}
        act()

    def meanwhile(self) -> None:
        """Somebody uses the sheet in the second between reading and writing."""
        self.now += 1
        moves = [] if self.fragile else [self.sort, self.insert]
        self.moved |= (act := self.dice.choice([*moves, self.type])) != self.type
        act()

    # --- the sync ----------------------------------------------------------------------------------------------

    def sync(self, *, wild: bool) -> bool:
        """Run one sync; return whether it came to its end. ``wild``: it may be killed and disturbed anywhere."""
        self.now += 1
        try:
            self._sync(wild=wild)
            self.moved = self.fragile = False
        except Died:
            self.fragile = self.moved
            return False
        finally:
            self._look()
        return True

    def _step(self, *, wild: bool) -> None:
        if wild and self.dice.random() < 0.08:
            raise Died

    def _disturb(self, *, wild: bool) -> None:
        if wild and self.dice.random() < 0.3:
            self.meanwhile()

    def _read(self, *, full: bool) -> grid.SheetTab:
        places = self.world.places()
        wanted = places if full else {code: at for code, at in places.items() if code in NARROW}
        rows = [
            [cell if at in wanted.values() else None for at, cell in enumerate(row[:UID])]
            for row in self.world.grid[1:]
        ]
        return grid.read_rows(TAB, wanted, rows, full=full)

    def _sync(self, *, wild: bool) -> None:
        world = self.world
        sheet = self._read(full=True)
        for _ in range(3 if world.mark_stands or self.earlier else 0):
            sent = intent.Intent("", {"x": world.intent}, {"x": self.earlier})
            back = astray.went_astray(TAB, sent.landed("x", arrived=world.mark_stands), sheet, world.base)
            if not back:
                break
            straight = sent.set_straight({"x": back})
            world.intent, self.earlier = list(straight.of("x")), list(straight.earlier["x"])
            self._disturb(wild=wild)
            self._put([push for _, push in back])
            self._step(wild=wild)
            sheet = self._read(full=True)
        known = match.with_keys_known_again(TAB, world.base, world.db, sheet)
        world.base |= intent.arrived(world.base, known, world.intent, all_of_them=world.mark_stands)
        for _ in range(4):
            made = merge.plan(TAB, world.base, world.db, sheet)
            if not made.looked_closely:
                sheet = self._read(full=True)
                made = merge.plan(TAB, world.base, world.db, sheet)
            self.last, self.stopped = made, bool(made.stop)
            if made.stop:
                return
            self._step(wild=wild)
            self._store(made)
            if not made.writes:
                return
            self._step(wild=wild)
            self._disturb(wild=wild)
            after = self._write(made, sheet, wild=wild)
            if after is None:
                return
            world.intent, world.mark_stands, self.earlier = [], False, []
            sheet = after

    def _store(self, made: Plan) -> None:
        self.world.store(made)
        self.earlier = []
        self._look()

    def _put(self, cells: list[Push]) -> None:
        places = self.world.places()
        for push in cells:
            self.world.put(push.row, places[push.column], push.value)
            self._covered(push)

    def _covered(self, push: Push) -> None:
        """Nobody can see what people typed into this very cell since it was read: that is the one accepted loss."""
        row = self.world.grid[push.row - 1]
        mark = str(row[UID]) if len(row) > UID else ""
        self.typed.pop((mark, push.column), None)

    def _write(self, made: Plan, before: grid.SheetTab, *, wild: bool) -> grid.SheetTab | None:
        world = self.world
        written = [*made.push, *made.notes]
        touched = {(p.row, p.column) for p in written if p.column in EDITABLE}
        seen = {row.number: row for row in before.rows}
        for number, column in touched:
            row = world.grid[number - 1]
            mark = str(row[UID]) if len(row) > UID else ""
            edit = self.typed.get((mark, column))
            here = seen.get(number)
            if edit and (here is None or here.cells[column].text != as_text(edit.value)):
                self.typed.pop((mark, column))  # typed since the reading, into the very cell
        world.write(made)
        self.rows()
        self._step(wild=wild)
        for _ in range(3):
            after = replace(self._read(full=any(p.column == KEY for p in written)), full=False)
            cells = list(settle.repairs(before, written, after, self._value))
            made = self._hear(made, after, cells)
            if not cells:
                return after
            self._step(wild=wild)
            places = world.places()
            for push in cells:
                world.put(push.row, places[push.column], push.value)
            world.mark_stands = True
            before, written = after, cells
            self._step(wild=wild)
        return None

    def _hear(self, made: Plan, after: grid.SheetTab, cells: list[Push]) -> Plan:
        """Agree on what the answer shows in its own row; ``cells`` are sent next, under a mark of their own."""
        moved = {push.key for push in cells}
        where = plans.where_of(made, [*self.earlier, *self.world.intent])
        shown = {key: row for key, row in after.shown(where).items() if key not in moved}
        self.world.base |= plans.base_after(self.world.base, made, shown)
        self.earlier += self.world.intent
        self.world.intent, self.world.mark_stands = cells, False
        return plans.unheard(made, shown)

    def _value(self, key: str, column: str) -> str:
        known = self.world.db.get(key) or (self.world.base[key].cells if key in self.world.base else {})
        return known.get(column, "")

    # --- the oracle --------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Note which edits the other side shows by now, and where both agree."""
        places = self.world.places()
        for row in self.rows():
            mark, key = str(row[UID]) if len(row) > UID else "", as_text(row[0])
            office = self.world.db.get(key)
            if office is None:
                continue
            for column in EDITABLE:
                text = as_text(row[places[column]])
                value = parse(TAB.column(column), text).value
                if (
                    (edit := self.typed.get((mark, column)))
                    and office[column] in (edit.value, value)
                    and text == as_text(edit.value)
                ):
                    edit.arrived = True
                if (edit := self.made.get((key, column))) and edit.value == text:
                    edit.arrived = True
                if office[column] == text:
                    self.agreed[(key, column)] = self.now
                    self.unsure.discard((key, column))

    def settle_down(self) -> None:
        """Let the sync run undisturbed until it is at rest."""
        for _ in range(4):
            self.sync(wild=False)

    def complaints(self) -> list[str]:
        """Return what was lost or invented, after ``settle_down``."""
        if self.stopped:
            return []
        again = merge.plan(TAB, self.world.base, self.world.db, self._read(full=True))
        found = [] if not (again.pull or again.writes) else [f"no rest: {again}"]
        return [
            *found,
            *self._lost_typed(),
            *self._lost_made(),
            *self._false_conflicts(),
            *self._rows_lost(),
            *self._invented(),
        ]

    def _lost_typed(self) -> list[str]:
        rows = {str(row[UID]): row for row in self.rows() if len(row) > UID}
        places = self.world.places()
        found = []
        strays = {refused.row for refused in self.last.quarantine if not refused.column}
        for (mark, column), edit in self.typed.items():
            row = rows.get(mark)
            if edit.arrived or row is None or self.world.grid.index(row) + 1 in strays:
                continue
            key, text = as_text(row[0]), as_text(row[places[column]])
            if not any(row[:UID]) and not edit.value:
                continue  # an empty row that was emptied holds nothing
            asked = {(c.key, c.column) for c in self.last.conflicts} | {(r.key, r.column) for r in self.last.quarantine}
            if text == as_text(edit.value) and (key, column) in asked:
                continue
            if key in self.world.db and self.world.db[key][column] in (
                as_text(edit.value),
                parse(TAB.column(column), edit.value).value,
            ):
                continue
            found.append(f"lost: people's {column}={edit.value!r} of {mark} {key} typed at {edit.at}")
        return found

    def _lost_made(self) -> list[str]:
        found = []
        asked = {(c.key, c.column) for c in self.last.conflicts} | {(r.key, r.column) for r in self.last.quarantine}
        for (key, column), edit in self.made.items():
            if self.world.db[key][column] != edit.value and not edit.arrived:
                found.append(f"lost: office's {column}={edit.value!r} of {key} made at {edit.at}")
            shown = [as_text(row[self.world.places()[column]]) for row in self.rows() if as_text(row[0]) == key]
            stands = self.world.db[key][column] == edit.value and (key, column) not in asked
            if shown and stands and edit.value not in shown:
                found.append(f"not shown: office's {column}={edit.value!r} of {key}, but {shown}")
        return found

    def _false_conflicts(self) -> list[str]:
        found = []
        for conflict in self.last.conflicts:
            if conflict.column not in TEXTS or (conflict.key, conflict.column) in self.unsure:
                continue
            office = self.made.get((conflict.key, conflict.column))
            if office is None or office.at < self.agreed.get((conflict.key, conflict.column), -1):
                found.append(f"false conflict: {conflict}")
        return found

    def _invented(self) -> list[str]:
        """Say which words stand in the office under somebody they were not meant for."""
        return [
            f"invented: {column}={text!r} of {key}, meant for {self.origin[text]}"
            for key, cells in self.world.db.items()
            for column in TEXTS
            if (text := cells[column])[:1] in {"w", "k"} and self.origin.get(text, key) not in {key, "", "rusak", "K99"}
        ]

    def _rows_lost(self) -> list[str]:
        shown = {as_text(row[0]) for row in self.rows()}
        asked = {r.key for r in self.last.quarantine if not r.column}
        lost = [f"row {key} is nowhere" for key in self.world.db if key not in shown | asked]
        places = self.world.places()
        strays = {refused.row for refused in self.last.quarantine if not refused.column}
        for number, row in enumerate(self.world.grid[1:], start=2):
            key = as_text(row[0]) if row else ""
            if (
                key in self.world.db
                and number not in strays
                and as_text(row[places["nama"]]) != self.world.db[key]["nama"]
            ):
                lost.append(f"row {key} shows {row[places['nama']]}")
        return lost


def live(seed: int, *, days: int = 12) -> list[str]:
    """Live through some days of edits and syncs; return the complaints."""
    village = Village(seed)
    for day in range(days):
        for _ in range(village.dice.randint(1, 5)):
            village.anything()
        village.sync(wild=True)
        if day % 4 == 3:
            village.settle_down()
            if complaints := village.complaints():
                return [f"seed {seed}, day {day}: {text}" for text in complaints]
            if village.stopped:
                return []
    return []
