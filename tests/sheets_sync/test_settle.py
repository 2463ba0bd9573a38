"""What a write met, told by its own answer, or after a kill by the next reading."""

import contextlib

from sheets_sync import astray, displaced, intent, plan, settle
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.plan import BaseRow, Plan, Push
from sheets_sync.sending import ColumnsMoved, Shown
from sheets_sync.values import Seen
from tests.sheets_sync.world import TAB


def tab(*rows: tuple[int, str, str]) -> SheetTab:
    """Return a tab of (row number, key, note)."""
    found = tuple(SheetRow(number, key, {"catatan": Seen(text, text)}) for number, key, text in rows)
    return SheetTab(found, frozenset({"catatan"}), max(number for number, _, _ in rows))


WRITTEN = Push(4, "A", "catatan", "baru")


def nothing(_key: str, _column: str) -> str:
    return ""


def test_a_value_that_met_a_moved_row_goes_to_its_own_and_gives_back_what_it_covered() -> None:
    before = tab((2, "A", ""), (3, "B", "punya B"))
    after = tab((2, "B", "baru"), (3, "A", ""))
    repaired = settle.repairs(before, [Push(2, "A", "catatan", "baru")], after, nothing)
    assert set(repaired) == {Push(2, "B", "catatan", "punya B"), Push(3, "A", "catatan", "baru")}


def test_of_neighbours_that_moved_down_together_each_gets_its_own_value() -> None:
    before = tab((2, "A", ""), (3, "B", ""))
    after = tab((2, "X", "a"), (3, "A", "b"), (4, "B", ""))
    written = [Push(2, "A", "catatan", "a"), Push(3, "B", "catatan", "b")]
    repaired = {(push.row, push.column): push.value for push in settle.repairs(before, written, after, nothing)}
    assert repaired == {(2, "catatan"): "", (3, "catatan"): "a", (4, "catatan"): "b"}


def test_of_copies_that_moved_the_one_that_reads_as_it_did_gets_the_value() -> None:
    before = tab((2, "B", ""), (3, "A", "salinan"), (4, "A", "asli"))
    after = tab((2, "", ""), (3, "B", ""), (4, "A", "baru"), (5, "A", "asli"))
    repaired = {(push.row, push.column): push.value for push in settle.repairs(before, [WRITTEN], after, nothing)}
    assert repaired == {(4, "catatan"): "salinan", (5, "catatan"): "baru"}


def test_of_copies_the_one_that_was_written_tells_what_is_agreed() -> None:
    after = tab((3, "A", "salinan"), (4, "A", "baru"))
    made = Plan(push=(WRITTEN,))
    assert plan.base_after({}, made, after.shown(plan.where_of(made, [WRITTEN]))) == {"A": BaseRow({"catatan": "baru"})}
    assert intent.arrived({}, after, [WRITTEN], all_of_them=True) == {"A": BaseRow({"catatan": "baru"})}


def test_rows_that_stand_still_need_nothing() -> None:
    before, after = tab((2, "A", ""), (3, "B", "")), tab((2, "A", "a"), (3, "B", "lain"))
    assert settle.repairs(before, [Push(2, "A", "catatan", "a")], after, nothing) == ()


def test_what_the_answer_does_not_show_is_not_agreed() -> None:
    made = Plan(push=(Push(2, "A", "catatan", "a"), Push(3, "B", "catatan", "b"), Push(4, "C", "catatan", "c")))
    agreed = plan.base_after({}, made, {"A": {"catatan": "a"}, "B": {"catatan": "lama"}})
    assert agreed == {"A": BaseRow({"catatan": "a"})}


def test_after_a_lost_answer_a_moved_row_that_shows_something_else_did_not_get_it() -> None:
    meant = [Push(2, "A", "catatan", "baru")]
    moved = intent.arrived({}, tab((2, "B", "x"), (3, "A", "lama")), meant, all_of_them=True)
    in_place = intent.arrived({}, tab((2, "A", "diketik sesudahnya")), meant, all_of_them=True)
    assert moved == {}
    assert in_place == {"A": BaseRow({"catatan": "baru"})}


def test_after_a_lost_answer_a_value_in_a_foreign_row_is_taken_back_and_did_not_arrive() -> None:
    sent = intent.Intent("TANDA", {"bnba": [Push(2, "A", "catatan", "baru")]})
    agreed = {"B": BaseRow({"catatan": "punya B"})}
    back = astray.went_astray(TAB, sent.of("bnba"), tab((2, "B", "baru"), (3, "A", "")), agreed)
    assert back == [(Push(2, "A", "catatan", "baru"), Push(2, "B", "catatan", "punya B"))]
    straight = intent.Intent.from_text(sent.set_straight({"bnba": back}).as_text())
    assert not straight.of("bnba")
    assert len(straight.landed("bnba", arrived=False)) == 2


def test_after_a_lost_answer_a_row_of_nothing_but_what_we_wrote_is_blanked() -> None:
    landed = [Push(2, "A", "catatan", "baru"), Push(3, "A", "catatan", "lain")]
    here = tab((2, "", "baru"), (3, "", "lain, dan lebih"), (4, "A", ""))
    assert astray.went_astray(TAB, landed, here, {}) == [(landed[0], Push(2, "", "catatan", ""))]


def test_a_write_that_puts_right_proves_its_own_arrival_and_remembers_what_went_before() -> None:
    first = intent.Intent("SATU", {"bnba": [Push(2, "A", "catatan", "baru")]})
    then = first.followed_by("DUA", {"bnba": [Push(3, "A", "catatan", "baru"), Push(2, "B", "catatan", "punya B")]})
    assert then.landed("bnba", arrived=False) == first.of("bnba")
    typed_over = tab((2, "B", "punya B"), (3, "A", "diketik sesudahnya"))
    agreed = intent.arrived({}, typed_over, then.of("bnba"), all_of_them=True)
    assert agreed == {"A": BaseRow({"catatan": "baru"}), "B": BaseRow({"catatan": "punya B"})}


def person(number: int, key: str, nik: str, nama: str = "SAMA") -> SheetRow:
    return SheetRow(number, key, {"nik": Seen(nik, nik), "nama": Seen(nama, nama)})


def test_after_a_lost_answer_a_key_that_met_a_moved_row_gives_back_the_one_it_covered() -> None:
    agreed = {key: BaseRow({"nik": nik, "nama": "SAMA"}) for key, nik in (("A", "1"), ("B", "2"), ("C", "3"))}
    key = Push(2, "A", "kunci", "A")

    def back(*rows: SheetRow) -> list[Push]:
        sheet = SheetTab(rows, frozenset({"nik", "nama"}), 9)
        return [back for _, back in astray.went_astray(TAB, [key], sheet, agreed)]

    assert back(person(2, "A", "1")) == []
    assert back(person(2, "A", "2"), person(3, "", "1")) == [Push(2, "A", "kunci", "B")]
    assert back(person(2, "A", "9"), person(3, "", "1")) == [Push(2, "A", "kunci", "")]
    assert back(person(2, "A", "9"), person(3, "", "8")) == []


def test_what_landed_in_other_columns_is_put_back_there() -> None:
    was = {"catatan": 2, "diperiksa_oleh": 3}
    now = {"catatan": 3, "diperiksa_oleh": 4}  # somebody inserted a column
    cells = {"catatan": Seen("periksa", "periksa"), "diperiksa_oleh": Seen("", "")}
    raw = [["A", "", "baru", "periksa", ""]]
    sheet = SheetTab((SheetRow(2, "A", cells),), frozenset(was), 2, raw=raw)
    written = [Push(2, "A", "catatan", "baru"), Push(2, "A", "diperiksa_oleh", "periksa")]
    agreed = {"A": BaseRow({"catatan": "lama"})}
    assert displaced.displaced(TAB, written, sheet, agreed, was, was) == []
    pairs = displaced.displaced(TAB, written, sheet, agreed, was, now)
    assert pairs == [(written[0], Push(2, "A", "@2", "")), (written[1], Push(2, "A", "catatan", "lama"))]
    places = displaced.with_nameless(now, [back for _, back in pairs])
    assert [places[back.column] for _, back in pairs] == [2, 3]


def test_an_answer_with_other_heads_is_not_taken_for_a_reading() -> None:
    shown = Shown(TAB, {"kunci": 0, "catatan": 9}, {"catatan": 9})
    assert shown.heads == (9, 9)
    assert shown.tab_of([["A", *[""] * 8, "x"]], [*[""] * 9, "Catatan"]).rows[0].cells["catatan"].text == "x"
    with contextlib.suppress(ColumnsMoved):
        shown.tab_of([["A", *[""] * 8, "x"]], [*[""] * 9, "Milik desa"])
        raise AssertionError("it was taken")
