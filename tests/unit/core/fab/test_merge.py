"""Edits are merged by field."""

from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from app.core.fab.merge import Conflict, plan, seal, unseal

SECRET = "kunci-uji"
names = st.sampled_from(["nama", "alamat", "catatan", "jumlah"])
forms = st.dictionaries(names, st.sampled_from(["", "a", "b", "c"]), min_size=4, max_size=4)


@given(forms, forms, forms)
def test_every_field_ends_as_exactly_one_rule_says(
    opened: dict[str, str], stored: dict[str, str], typed: dict[str, str]
) -> None:
    taken, conflicts = plan(opened, stored, typed)
    asked = {conflict.kolom for conflict in conflicts}
    for name, value in typed.items():
        mine, theirs = value != opened[name], stored[name] != opened[name]
        assert (name in taken) == (mine and (not theirs or value == stored[name]))
        assert (name in asked) == (mine and theirs and value != stored[name])


@given(forms, forms, forms)
def test_an_untouched_field_keeps_whatever_stands_there_now(
    opened: dict[str, str], stored: dict[str, str], typed: dict[str, str]
) -> None:
    taken, conflicts = plan(opened, stored, typed)
    if not conflicts:
        result = {**stored, **{name: typed[name] for name in taken}}
        assert all(result[name] == stored[name] for name in typed if typed[name] == opened[name])
        assert all(result[name] == typed[name] for name in typed if typed[name] != opened[name])


@given(forms, forms)
def test_a_form_sent_as_it_was_opened_changes_nothing(opened: dict[str, str], stored: dict[str, str]) -> None:
    assert plan(opened, stored, opened) == (set(), [])


@given(forms, forms)
def test_alone_everything_typed_is_taken(opened: dict[str, str], typed: dict[str, str]) -> None:
    assert plan(opened, opened, typed) == ({name for name in typed if typed[name] != opened[name]}, [])


@given(forms, forms, forms)
def test_whoever_was_asked_and_sends_again_is_not_asked_again(
    opened: dict[str, str], stored: dict[str, str], typed: dict[str, str]
) -> None:
    """The second form is opened on what stands there now."""
    taken, conflicts = plan(stored, stored, typed)
    assert conflicts == []
    assert {**stored, **{name: typed[name] for name in taken}} == typed


def test_a_question_shows_all_three_values() -> None:
    assert plan({"nama": "a"}, {"nama": "b"}, {"nama": "c"}) == (set(), [Conflict("nama", "a", "b", "c")])


def test_the_same_change_by_two_people_is_no_question() -> None:
    assert plan({"nama": "a"}, {"nama": "b"}, {"nama": "b"}) == ({"nama"}, [])


@given(forms)
def test_what_the_form_held_comes_back_signed(values: dict[str, str]) -> None:
    sealed = seal(values, SECRET)
    assert unseal(sealed, SECRET) == values
    assert unseal(sealed, "kunci lain") is None
    assert unseal(sealed[:-1], SECRET) is None


def test_a_form_that_nobody_sealed_is_refused() -> None:
    for text in ("", "x", "e30", '{"nama": "a"}', "\x00", URLSafeSerializer(SECRET, salt="lain").dumps({"nama": "a"})):
        assert unseal(text, SECRET) is None
    assert unseal(URLSafeSerializer(SECRET, salt="edit-form").dumps(["nama"]), SECRET) is None
