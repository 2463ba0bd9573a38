"""What a write met, told by its own answer, or after a kill by the next reading."""

from sheets_sync import intent, plan, settle
from sheets_sync.grid import SheetRow, SheetTab
from sheets_sync.plan import BaseRow, Plan, Push
from sheets_sync.values import Seen


def tab(*rows: tuple[int, str, str]) -> SheetTab:
    """Return a tab of (row number, key, note)."""
    found = tuple(SheetRow(number, key, {"catatan": Seen(text, text)}) for number, key, text in rows)
    return SheetTab(found, frozenset({"catatan"}), max(number for number, _, _ in rows))


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
    back = intent.went_astray(sent.sent("bnba"), tab((2, "B", "baru"), (3, "A", "")), {"B": {"catatan": "punya B"}})
    assert back == [Push(2, "B", "catatan", "punya B")]
    straight = intent.Intent.from_text(sent.set_straight({"bnba": back}).as_text())
    assert not straight.of("bnba")
    assert len(straight.sent("bnba")) == 2
