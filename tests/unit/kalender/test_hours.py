"""Working time between two instants, against cases counted by hand and against what must always hold."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import WITA
from app.kalender.hours import DayHours, OfficeHours, Rule, working_days_passed, working_minutes
from app.kalender.perpres import RULES

RAMADAN = (date(2026, 2, 19), date(2026, 3, 20))
PERPRES = OfficeHours(RULES, (RAMADAN,))
NATAL = frozenset({date(2026, 12, 24), date(2026, 12, 25)})
NEW_YEAR = frozenset({date(2027, 1, 1)})
NONE: frozenset[date] = frozenset()
#: Of one week: 4 x 450 + 450, and 4 x 390 + 390.
WEEK, RAMADAN_WEEK = 2250, 1950


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


#: (from, to, days off, minutes, closings); 23 November 2026 is a Monday.
BY_HAND = [
    ("2026-11-20T15:00", "2026-11-23T08:00", NONE, 120, 1),  # the example of the issue: 90 + 30
    ("2026-11-23T09:00", "2026-11-23T09:00", NONE, 0, 0),
    ("2026-11-23T09:00", "2026-11-23T09:15", NONE, 15, 0),
    ("2026-11-23T05:00", "2026-11-23T07:30", NONE, 0, 0),  # before opening
    ("2026-11-23T05:00", "2026-11-23T07:45", NONE, 15, 0),
    ("2026-11-23T15:50", "2026-11-23T19:00", NONE, 10, 1),  # after closing
    ("2026-11-23T17:00", "2026-11-23T23:00", NONE, 0, 0),
    ("2026-11-23T17:00", "2026-11-24T07:40", NONE, 10, 0),  # what comes after hours begins the next day
    ("2026-11-23T11:50", "2026-11-23T13:10", NONE, 20, 0),  # over the break
    ("2026-11-23T12:10", "2026-11-23T12:50", NONE, 0, 0),  # inside the break
    ("2026-11-23T00:00", "2026-11-24T00:00", NONE, 450, 1),  # a whole Monday: 270 + 180
    ("2026-11-27T00:00", "2026-11-28T00:00", NONE, 450, 1),  # a whole Friday: 240 + 210
    ("2026-11-27T11:00", "2026-11-27T13:30", NONE, 60, 0),  # the longer break of a Friday
    ("2026-11-27T11:45", "2026-11-27T12:45", NONE, 0, 0),
    ("2026-11-27T16:00", "2026-11-27T17:00", NONE, 30, 1),  # Friday closes half an hour later
    ("2026-11-28T08:00", "2026-11-29T15:00", NONE, 0, 0),  # a weekend
    ("2026-11-28T08:00", "2026-11-30T07:31", NONE, 1, 0),
    ("2026-11-23T00:00", "2026-11-30T00:00", NONE, WEEK, 5),
    ("2026-11-23T10:00", "2026-11-30T10:00", NONE, WEEK, 5),
    ("2026-12-23T15:00", "2026-12-28T08:30", NATAL, 120, 1),  # two days off and a weekend inside: 60 + 60
    ("2026-12-24T08:00", "2026-12-25T15:00", NATAL, 0, 0),  # begun and ended on days off
    ("2026-12-31T15:30", "2027-01-04T08:00", NEW_YEAR, 60, 1),  # over New Year: 30 + 30
    ("2026-12-31T23:59", "2027-01-01T00:01", NEW_YEAR, 0, 0),
    ("2026-02-18T15:00", "2026-02-19T09:00", NONE, 120, 1),  # Ramadan begins overnight: 60 + 60
    ("2026-03-20T15:00", "2026-03-23T08:00", NONE, 60, 1),  # ... and ends over a weekend: 30 + 30
    ("2026-02-19T00:00", "2026-02-20T00:00", NONE, 390, 1),  # a Thursday in Ramadan: 240 + 150
    ("2026-02-20T00:00", "2026-02-21T00:00", NONE, 390, 1),  # a Friday in Ramadan: 210 + 180
    ("2026-02-20T11:00", "2026-02-20T13:00", NONE, 60, 0),
    ("2026-02-23T11:45", "2026-02-23T12:45", NONE, 30, 0),
    ("2026-03-02T00:00", "2026-03-09T00:00", NONE, RAMADAN_WEEK, 5),
    ("2026-11-23T09:00:59", "2026-11-23T09:02:01", NONE, 2, 0),  # an instant counts from its full minute
    ("2026-11-24T09:00", "2026-11-23T09:00", NONE, 0, 0),  # backwards
]


@pytest.mark.parametrize(("start", "end", "days_off", "minutes", "days"), BY_HAND)
def test_the_clock_agrees_with_a_count_by_hand(
    start: str, end: str, days_off: frozenset[date], minutes: int, days: int
) -> None:
    assert working_minutes(at(start), at(end), PERPRES, days_off) == minutes
    assert working_days_passed(at(start), at(end), PERPRES, days_off) == days


def test_the_weeks_have_the_length_of_the_decree() -> None:
    assert WEEK == 37.5 * 60
    assert RAMADAN_WEEK == 32.5 * 60


def test_the_last_day_of_the_year_is_the_office_s_own_whatever_the_zone_of_the_instant() -> None:
    """15.30 WITA on 31 December is 07.30 UTC; 23.30 UTC on 3 January is already 07.30 on the 4th."""
    start, end = datetime(2026, 12, 31, 7, 30, tzinfo=UTC), datetime(2027, 1, 4, 0, 0, tzinfo=UTC)
    assert working_minutes(start, end, PERPRES, NEW_YEAR) == 60
    assert working_minutes(datetime(2026, 12, 31, 16, 30, tzinfo=UTC), end, PERPRES, NEW_YEAR) == 30


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  # that is the point
    with pytest.raises(ValueError, match="time zone"):
        working_minutes(naive, at("2026-11-23T10:00"), PERPRES, NONE)
    with pytest.raises(ValueError, match="time zone"):
        working_days_passed(at("2026-11-23T10:00"), naive, PERPRES, NONE)


def test_hours_change_on_the_day_they_say() -> None:
    old = Rule(0, DayHours(time(8), time(12)), until=date(2026, 11, 29))
    new = Rule(0, DayHours(time(8), time(10)), since=date(2026, 11, 30))
    hours = OfficeHours((new, old))
    assert working_minutes(at("2026-11-23T00:00"), at("2026-11-24T00:00"), hours, NONE) == 240
    assert working_minutes(at("2026-11-30T00:00"), at("2026-12-01T00:00"), hours, NONE) == 120


def test_a_weekday_without_hours_of_ramadan_keeps_the_ordinary_ones() -> None:
    hours = OfficeHours((Rule(0, DayHours(time(8), time(12))),), (RAMADAN,))
    assert working_minutes(at("2026-03-02T00:00"), at("2026-03-03T00:00"), hours, NONE) == 240


def test_hours_of_ramadan_alone_make_no_working_day_outside_it() -> None:
    hours = OfficeHours((Rule(0, DayHours(time(8), time(12)), ramadan=True),), (RAMADAN,))
    assert working_minutes(at("2026-11-23T00:00"), at("2026-11-24T00:00"), hours, NONE) == 0


INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 2, 1)).map(  # noqa: DTZ001  # the zone follows
    lambda instant: instant.replace(tzinfo=WITA)
)
DAYS_OFF = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 2, 1)), max_size=20)


@given(st.lists(INSTANTS, min_size=2, max_size=6), DAYS_OFF)
def test_the_parts_add_up_to_the_whole(instants: list[datetime], days_off: frozenset[date]) -> None:
    ordered = sorted(instants)
    parts = list(itertools.pairwise(ordered))
    for count in (working_minutes, working_days_passed):
        whole = count(ordered[0], ordered[-1], PERPRES, days_off)
        assert sum(count(*part, PERPRES, days_off) for part in parts) == whole


@given(INSTANTS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=40)), DAYS_OFF)
def test_the_clock_never_runs_backwards_nor_faster_than_the_wall(
    one: datetime, other: datetime, later: timedelta, days_off: frozenset[date]
) -> None:
    start, end = sorted((one, other))
    for count in (working_minutes, working_days_passed):
        first, then = count(start, end, PERPRES, days_off), count(start, end + later, PERPRES, days_off)
        assert 0 <= first <= then
    assert working_minutes(start, end, PERPRES, days_off) <= (end - start) // timedelta(minutes=1) + 1


@given(INSTANTS, INSTANTS, DAYS_OFF, st.dates(date(2026, 1, 1), date(2027, 2, 1)))
def test_a_further_day_off_takes_exactly_that_day(
    one: datetime, other: datetime, days_off: frozenset[date], day: date
) -> None:
    start, end = sorted((one, other))
    midnight = datetime.combine(day, time.min, tzinfo=WITA)
    inside = max(start, midnight), min(end, midnight + timedelta(days=1))
    lost = working_minutes(*inside, PERPRES, days_off) if inside[0] < inside[1] else 0
    with_it = working_minutes(start, end, PERPRES, days_off | {day})
    assert working_minutes(start, end, PERPRES, days_off) - with_it == lost


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 1439), st.integers(0, 1439))
def test_no_minute_is_counted_that_the_hours_of_its_day_do_not_have(day: date, one: int, other: int) -> None:
    """Counted anew, minute by minute."""
    first, last = sorted((one, other))
    midnight = datetime.combine(day, time.min, tzinfo=WITA)
    hours = PERPRES.on(day)
    spells = hours.spells() if hours else ()
    worked = sum(
        any(begin <= (midnight + timedelta(minutes=minute)).time() < end for begin, end in spells)
        for minute in range(first, last)
    )
    span = midnight + timedelta(minutes=first), midnight + timedelta(minutes=last)
    assert working_minutes(*span, PERPRES, NONE) == worked


@given(INSTANTS, st.integers(0, 4000))
def test_a_weekend_adds_nothing(friday: datetime, minutes: int) -> None:
    """From a Friday's closing to the Monday's opening no time runs, wherever a pause begins or ends in it."""
    closing = datetime.combine(friday.date() - timedelta(days=(friday.weekday() - 4) % 7), time(16, 30), tzinfo=WITA)
    inside = closing + timedelta(minutes=min(minutes, 3 * 24 * 60 - 9 * 60 - 1))
    assert working_minutes(closing, inside, PERPRES, NONE) == 0
