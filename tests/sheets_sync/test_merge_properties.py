"""What must hold whatever people do on both sides, in whatever order, and wherever a sync is killed."""

import copy
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from sheets_sync.plan import Plan
from sheets_sync.values import as_text, parse
from tests.sheets_sync.world import REASONS, TAB, World, person

KEYS = [f"B{n}" for n in range(8)]
EDITABLE = ("status", "alasan", "catatan", "diperiksa_oleh")

Action = Callable[[World], None]


def start() -> World:
    return World.synced({key: person("Nama" + "x" * n) for n, key in enumerate(KEYS)})


def kelurahan_types(key: str, column: str, value: object) -> Action:
    def act(world: World) -> None:
        if has(world, key):
            world.type(key, column, value)

    return act


def office_sets(key: str, cells: dict[str, str]) -> Action:
    return lambda world: world.db[key].update(cells)


def has(world: World, key: str) -> bool:
    return any(key in row for row in world.grid[1:])


def sort(world: World) -> None:
    world.grid[1:] = sorted(world.grid[1:], key=lambda row: str(row[2:3]))


def insert(at: int) -> Action:
    return lambda world: world.grid.insert(at, [])


def delete(key: str) -> Action:
    def act(world: World) -> None:
        if has(world, key):
            del world.grid[world.number_of(key) - 1]

    return act


def copy_row(key: str) -> Action:
    def act(world: World) -> None:
        if has(world, key):
            world.grid.append(list(world.grid[world.number_of(key) - 1]))

    return act


def sync(world: World) -> None:
    world.run()


def die_after_storing(world: World) -> None:
    world.store(world.plan())


def die_after_writing(world: World) -> None:
    made = world.plan()
    world.store(made)
    world.write(made)


keys = st.sampled_from(KEYS)
typed = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(["Layak", "TL", "tidak layak", "", "entah", 5])),
    st.tuples(st.just("alasan"), st.sampled_from([*REASONS, "", "sudah  mampu", "#REF!"])),
    st.tuples(st.sampled_from(["catatan", "diperiksa_oleh"]), st.sampled_from(["a", "b", "", "=A1", "- c", 12])),
    st.tuples(st.sampled_from(["nama", "nik", "periode"]), st.sampled_from(["zzz", ""])),
)
decided = st.one_of(
    st.just({"status": "Layak", "alasan": ""}),
    st.sampled_from(REASONS).map(lambda why: {"status": "Tidak Layak", "alasan": why}),
    st.sampled_from(["a", "c", ""]).map(lambda text: {"catatan": text}),
    st.sampled_from(["Nama baru", "=1+1"]).map(lambda text: {"nama": text}),
)
edits = st.one_of(
    st.builds(lambda key, cell: kelurahan_types(key, *cell), keys, typed), st.builds(office_sets, keys, decided)
)
upheavals = st.one_of(
    st.just(sort), st.builds(insert, st.integers(1, 9)), st.builds(delete, keys), st.builds(copy_row, keys)
)
deaths = st.sampled_from([sync, die_after_storing, die_after_writing])


def accounted_for(world: World, made: Plan, key: str, column: str, text: str) -> bool:
    """Whether what a person typed is in the office, in a conflict, in quarantine, or only another spelling."""
    seen = parse(TAB.column(column), text)
    held = {(c.key, c.column) for c in made.conflicts} | {(r.key, r.column) for r in made.quarantine}
    return world.db[key][column] in (text, seen.value) or (key, column) in held


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(edits, deaths), max_size=25), st.lists(edits, min_size=1, max_size=8))
def test_no_edit_of_either_side_is_lost(before: list[Action], last: list[Action]) -> None:
    world = start()
    for act in (*before, *last):
        act(world)
    sheet = {(k, c): as_text(world.cell(k, c)) for k in KEYS for c in EDITABLE}
    office = copy.deepcopy(world.db)
    base = {key: row.cells for key, row in world.base.items()}
    made = world.run()
    if made.stop:
        return
    for (key, column), text in sheet.items():
        if text != base[key].get(column):
            assert accounted_for(world, made, key, column, text), (key, column, text)
        mine = office[key][column]
        if mine != base[key].get(column):
            kept = world.db[key][column] == mine
            shown = as_text(world.cell(key, column)) == mine or any(
                (c.key, c.column) == (key, column) for c in (*made.conflicts, *made.quarantine)
            )
            assert kept, (key, column, mine)
            assert shown or parse(TAB.column(column), text).value == mine, (key, column, mine)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(edits, upheavals, deaths), max_size=25))
def test_a_second_sync_changes_nothing(acts: list[Action]) -> None:
    world = start()
    for act in acts:
        act(world)
    first = world.run()
    again = world.plan()
    assert not again.pull
    assert not again.writes
    assert not again.newbase
    assert set(again.conflicts) == set(first.conflicts)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(edits, upheavals, deaths), max_size=25))
def test_no_row_is_ever_removed_by_a_sync(acts: list[Action]) -> None:
    world = start()
    for act in acts:
        rows = sum(map(any, world.grid))
        act(world)
        if act in (sync, die_after_storing, die_after_writing):
            assert sum(map(any, world.grid)) >= rows
    assert set(world.db) == set(KEYS)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(edits, st.just(sort), deaths), max_size=25))
def test_a_conflict_needs_two_people(acts: list[Action]) -> None:
    """No conflict arises in a row that only one side has touched since the last sync that went through."""
    world = start()
    touched: dict[str, set[str]] = {}
    for act in acts:
        office, grid = copy.deepcopy(world.db), {k: [world.cell(k, c) for c in EDITABLE] for k in KEYS}
        if act in (sync, die_after_storing, die_after_writing):
            made = world.plan()
            for key in {c.key for c in made.conflicts}:
                assert touched.get(key) == {"kantor", "kelurahan"}, (key, touched)
        act(world)
        for key in KEYS:
            if act not in (sync, die_after_storing, die_after_writing):
                if world.db[key] != office[key]:
                    touched.setdefault(key, set()).add("kantor")
                if [world.cell(key, c) for c in EDITABLE] != grid[key]:
                    touched.setdefault(key, set()).add("kelurahan")


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(edits, upheavals, deaths), max_size=25))
def test_no_row_ever_shows_another_persons_name(acts: list[Action]) -> None:
    world = start()
    for act in acts:
        act(world)
    made = world.run()
    if made.stop:
        return
    strays = {r.row for r in made.quarantine if not r.column}
    for number, row in enumerate(world.grid[1:], start=2):
        if row and row[0] in world.db and number not in strays:
            assert as_text(row[2]) == world.db[str(row[0])]["nama"]
