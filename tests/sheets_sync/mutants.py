"""Broken planners: each takes one care away. ``test_simulation`` shows that every one of them is noticed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync import astray, brake, cells, displaced, intent, match, merge, plan, sending, settle
from sheets_sync.cells import Verdict
from sheets_sync.plan import BaseRow, Plan
from tests.sheets_sync import world

Mutant = Callable[[pytest.MonkeyPatch], None]


def _set(module: Any, name: str, new: Any) -> Mutant:
    return lambda patch: patch.setattr(module, name, new)


def _both_changed(verdict: Verdict) -> Mutant:
    real = cells._three_way

    def last_writer_wins(base: str | None, office: str, sheet: str) -> Verdict:
        found = real(base, office, sheet)
        return verdict if found is Verdict.CONFLICT else found

    return _set(cells, "_three_way", last_writer_wins)


def _judged(old: Verdict, new: Verdict) -> Mutant:
    real = cells.judge

    def judge(*args: Any) -> Verdict:
        return new if (found := real(*args)) is old else found

    return _set(cells, "judge", judge)


def _planned(change: Callable[[Plan, Mapping[str, BaseRow]], Plan]) -> Mutant:
    real = merge.plan

    def changed(tab: Any, base: Any, db: Any, sheet: Any, **more: Any) -> Plan:
        return change(real(tab, base, db, sheet, **more), base)

    return _set(merge, "plan", changed)


def _agreed_before_the_answer(made: Plan, base: Mapping[str, BaseRow]) -> Plan:
    new = dict(made.newbase)
    for push in made.push:
        old = new.get(push.key) or base.get(push.key) or BaseRow({})
        new[push.key] = BaseRow({**old.cells, push.column: push.value}, old.returns)
    return replace(made, newbase=new)


def _rows_agreed_not_cells(made: Plan, base: Mapping[str, BaseRow]) -> Plan:
    asked = {conflict.key for conflict in made.conflicts} | {refused.key for refused in made.quarantine}
    return replace(made, newbase={key: row for key, row in made.newbase.items() if key not in asked})


def _agrees_unseen(base: Any, made: Plan, shown: Any) -> Any:
    everything = {push.key: {} for push in (*made.push, *made.notes)} | {row.key: {} for row in made.append}
    return _base_after(base, made, everything)


def _wherever(base: Any, sheet: Any, meant: Any, *, all_of_them: bool) -> Any:
    numbers = {row.key: row.number for row in sheet.rows}
    return _arrived(base, sheet, [replace(p, row=numbers.get(p.key, p.row)) for p in meant], all_of_them=all_of_them)


def _covered_last(before: Any, written: Any, after: Any, value_of: Any) -> Any:
    class Covered(settle._Rows):
        def meant(self, push: Any) -> int | None:
            right = super().meant(push)
            return None if any(p.row == right for p in written if p is not push) and right != push.row else right

    real, settle._Rows = settle._Rows, Covered  # type: ignore[misc]
    try:
        return _repairs(before, written, after, value_of)
    finally:
        settle._Rows = real  # type: ignore[misc]


_base_after, _arrived, _repairs = plan.base_after, intent.arrived, settle.repairs
_match_rows = match.match_rows


def _by_place(tab: Any, base: Any, db: Any, sheet: Any) -> Any:
    rows = [replace(row, key=key) for row, key in zip(sheet.rows, db, strict=False)]
    return _match_rows(tab, base, db, replace(sheet, rows=tuple(rows)))


def _least_like(group: Any, base: Any) -> Any:
    cells = base.cells if base else {}
    return min(group, key=lambda row: (sum(cells.get(c) == s.text for c, s in row.cells.items()), -row.number))


#: Noticed by the simulation.
SIMULATED: dict[str, Mutant] = {
    "the sheet wins when both changed": _both_changed(Verdict.PULL),
    "the office wins when both changed": _both_changed(Verdict.PUSH),
    "nothing is pulled": _judged(Verdict.PULL, Verdict.SAME),
    "nothing is pushed": _judged(Verdict.PUSH, Verdict.SAME),
    "what cannot be read is blanked": _judged(Verdict.REFUSE, Verdict.PUSH),
    "agreed before the answer": _planned(_agreed_before_the_answer),
    "agreed by row, not by cell": _planned(_rows_agreed_not_cells),
    "pulled but not agreed": _planned(lambda made, _: replace(made, newbase={})),
    "deleted rows stay away": _planned(lambda made, _: replace(made, append=())),
    "conflicts are not told": _planned(lambda made, _: replace(made, conflicts=())),
    "quarantine is not told": _planned(lambda made, _: replace(made, quarantine=())),
    "rows by place": _set(merge, "match_rows", _by_place),
}

#: Too rare for the simulation: noticed by the test named here.
NAMED: dict[str, tuple[str, Mutant]] = {
    "status and reason apart": (
        "test_status_and_reason_are_never_split_by_a_conflict",
        _set(cells, "_hold_together", lambda *_: None),
    ),
    "the least like of copies is the row": (
        "test_a_copied_row_goes_to_quarantine_and_the_original_keeps_its_key",
        _set(match, "_closest", _least_like),
    ),
    "no brake": ("test_many_rows_missing_at_once_stop_the_book", _set(merge, "too_much", lambda *_: "")),
    "blanking is no harm": (
        "test_many_cells_blanked_at_once_stop_the_book",
        _set(brake, "_cells_blanked", lambda *_: ""),
    ),
    "an empty office empties the sheet": (
        "test_an_empty_office_never_empties_the_sheet",
        _set(brake, "_office_empty", lambda *_: ""),
    ),
    "damaged keys stay": (
        "test_a_damaged_key_is_written_back_when_the_row_is_known_again",
        _set(match, "_known_again", lambda *_: {}),
    ),
    "never a question": ("test_a_row_deleted_for_the_fourth_time_becomes_a_question", _set(merge, "ASK_AFTER", 99)),
    "values of the village unchecked": (
        "test_tidak_layak_without_a_reason_waits_with_a_sentence",
        _set(cells, "_check_pulled", lambda *_: None),
    ),
    "a lost answer is not made up for": (
        "test_a_lost_answer_is_no_disagreement_when_the_office_changes_its_mind",
        _set(world, "arrived", lambda *_, **__: {}),
    ),
    "agreed without looking at the answer": (
        "test_what_the_answer_does_not_show_is_not_agreed",
        _set(plan, "base_after", _agrees_unseen),
    ),
    "a lost answer is taken for granted": (
        "test_after_a_lost_answer_a_moved_row_that_shows_something_else_did_not_get_it",
        _set(intent, "arrived", _wherever),
    ),
    "an astray write is left": (
        "test_after_a_lost_answer_a_value_in_a_foreign_row_is_taken_back_and_did_not_arrive",
        _set(astray, "went_astray", lambda *_: []),
    ),
    "a key that went astray is left": (
        "test_after_a_lost_answer_a_key_that_met_a_moved_row_gives_back_the_one_it_covered",
        _set(astray._Seen, "key_back", lambda *_: None),
    ),
    "what met other columns is left": (
        "test_what_landed_in_other_columns_is_put_back_there",
        _set(displaced._Look, "back", lambda *_: None),
    ),
    "the answer's heads are not looked at": (
        "test_an_answer_with_other_heads_is_not_taken_for_a_reading",
        _set(sending, "titles_stand", lambda *_: True),
    ),
    "of copies the upper one tells what is agreed": (
        "test_of_copies_the_one_that_was_written_tells_what_is_agreed",
        _set(plan, "where_of", lambda *_: {}),
    ),
    "what puts right proves nothing": (
        "test_a_write_that_puts_right_proves_its_own_arrival_and_remembers_what_went_before",
        _set(intent.Intent, "followed_by", lambda self, *_: self),
    ),
    "moved rows are left": (
        "test_a_value_that_met_a_moved_row_goes_to_its_own_and_gives_back_what_it_covered",
        _set(settle, "repairs", lambda *_: ()),
    ),
    "of a moved neighbour only the covered value is written": (
        "test_of_neighbours_that_moved_down_together_each_gets_its_own_value",
        _set(settle, "repairs", _covered_last),
    ),
}
