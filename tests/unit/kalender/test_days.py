"""Counting working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kalender.days import add_months, is_working_day, last_working_day, whole_years, working_days

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
SPANS = st.integers(0, 400)
NATAL = date(2026, 12, 25)


def some_holidays(start: date) -> st.SearchStrategy[frozenset[date]]:
    return st.frozensets(st.integers(-5, 410).map(lambda n: start + timedelta(days=n)), max_size=30)


@pytest.mark.parametrize(
    ("start", "end", "holidays", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 27), [], 5),
        (date(2026, 11, 23), date(2026, 11, 29), [], 5),
        (date(2026, 11, 28), date(2026, 11, 29), [], 0),
        (date(2026, 12, 21), date(2026, 12, 28), [NATAL, date(2026, 12, 24)], 4),
        (date(2026, 11, 24), date(2026, 11, 23), [], 0),
        (date(2026, 12, 26), date(2026, 12, 26), [date(2026, 12, 26)], 0),
    ],
)
def test_weekends_and_holidays_are_not_counted(start: date, end: date, holidays: list[date], days: int) -> None:
    assert working_days(start, end, holidays) == days


@given(st.data())
def test_a_leave_can_be_cut_in_two_without_gaining_or_losing_a_day(data: st.DataObject) -> None:
    start = data.draw(DAYS)
    end = start + timedelta(days=data.draw(SPANS))
    cut = start + timedelta(days=data.draw(st.integers(0, (end - start).days)))
    holidays = data.draw(some_holidays(start))
    rest = working_days(cut + timedelta(days=1), end, holidays)
    assert working_days(start, cut, holidays) + rest == working_days(start, end, holidays)


@given(st.data())
def test_a_further_holiday_takes_away_one_working_day_at_most(data: st.DataObject) -> None:
    start = data.draw(DAYS)
    end = start + timedelta(days=data.draw(SPANS))
    holidays, further = data.draw(some_holidays(start)), data.draw(DAYS)
    lost = working_days(start, end, holidays) - working_days(start, end, holidays | {further})
    assert lost == (start <= further <= end and is_working_day(further, holidays))


@given(st.data())
def test_counting_forward_ends_on_the_working_day_that_completes_the_count(data: st.DataObject) -> None:
    start, count = data.draw(DAYS), data.draw(st.integers(1, 60))
    holidays = data.draw(some_holidays(start))
    end = last_working_day(start, count, holidays)
    assert working_days(start, end, holidays) == count
    assert is_working_day(end, holidays)


@given(DAYS, st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(start: date, months: int) -> None:
    later = add_months(start, months)
    assert (later.year - start.year) * 12 + later.month - start.month == months
    assert later.day == start.day or (later + timedelta(days=1)).day == 1


def test_a_year_of_service_is_complete_on_its_anniversary() -> None:
    begun = date(2020, 3, 1)
    assert whole_years(begun, date(2025, 2, 28)) == 4
    assert whole_years(begun, date(2025, 3, 1)) == 5
    assert whole_years(begun, date(2019, 1, 1)) == 0
