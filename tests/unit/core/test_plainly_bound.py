"""Bound values of a condition that stands in many places are told apart without writing SQL."""

from sqlalchemy import BinaryExpression, BindParameter, column
from sqlalchemy.sql import visitors

from app.core.plainly_bound import PlainBind, plainly_bound


def test_two_bound_values_are_equal_only_when_they_are_one() -> None:
    first, second = (
        one
        for one in visitors.iterate(plainly_bound((column("a") == 1) & (column("b") == 1)))
        if isinstance(one, BindParameter)
    )
    assert (first == first, first == second) == (True, False)  # noqa: PLR0124  # itself is what is asked
    assert isinstance(first, PlainBind)


def test_a_copy_that_sqlalchemy_notes_something_on_is_told_apart_too() -> None:
    (bind,) = (one for one in visitors.iterate(plainly_bound(column("a") == 1)) if isinstance(one, BindParameter))
    noted, again = bind._annotate({"for": 1}), bind._annotate({"for": 2})
    assert hash(noted) == hash(again)
    assert (noted == again) is False


def test_a_bound_value_compared_with_a_column_is_sql() -> None:
    (bind,) = (one for one in visitors.iterate(plainly_bound(column("a") == 1)) if isinstance(one, BindParameter))
    assert isinstance(bind == column("b"), BinaryExpression)


def test_the_condition_itself_stays_as_it_was() -> None:
    condition = column("a") == 1
    changed = plainly_bound(condition)
    assert not isinstance(condition.right, PlainBind)
    assert str(changed.compile(compile_kwargs={"literal_binds": True})) == "a = 1"
