"""Counting days; pure functions."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether the office works on ``day``: five days a week, holidays off."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days(start: date, end: date, holidays: Collection[date]) -> int:
    """Return how many working days lie from ``start`` to ``end``, both included; 0 when ``end`` is earlier."""
    return sum(is_working_day(start + timedelta(days=n), holidays) for n in range((end - start).days + 1))


def last_working_day(start: date, count: int, holidays: Collection[date]) -> date:
    """Return the day on which ``count`` working days from ``start`` on are complete.

    Raises:
        ValueError: ``count`` is less than one.
    """
    if count < 1:
        raise ValueError("count at least one day")
    day, left = start, count
    while True:
        left -= is_working_day(day, holidays)
        if left == 0:
            return day
        day += timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """Return the day ``months`` later; the last of a shorter month where there is no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(start.day, month_end(first).day))


def month_end(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def whole_years(start: date, end: date) -> int:
    """Return the full years from ``start`` to ``end``; 0 when ``end`` is earlier."""
    return max(0, end.year - start.year - ((end.month, end.day) < (start.month, start.day)))


def whole_months(start: date, end: date) -> int:
    """Return the full months from ``start`` to ``end``; 0 when ``end`` is earlier."""
    return max(0, (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day))
