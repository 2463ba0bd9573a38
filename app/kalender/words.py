"""The office hours as the public reads them."""

from datetime import date, time, timedelta
from itertools import groupby

from app.core import clock
from app.kalender.hours import DayHours, OfficeHours
from app.kalender.models import Hari
from app.kalender.office import office_calendar


def counter_hours(zona: str) -> str:
    """Return this week's office hours in words, of the time zone ``zona``."""
    return hours_in_words(office_calendar().hours, clock.today(), zona)


def hours_in_words(hours: OfficeHours, day: date, zona: str) -> str:
    """Return ``Senin sampai Kamis pukul 07.30 s.d. 16.00, Jumat pukul ... WITA``: the hours of the week of ``day``.

    Empty when the office has no hours at all.
    """
    monday = day - timedelta(days=day.weekday())
    week = [(hari, hours.on(monday + timedelta(days=number))) for number, hari in enumerate(Hari)]
    spells = [
        f"{_days([hari for hari, _ in group])} pukul {_clock(found.opens)} s.d. {_clock(found.closes)}"
        for found, group in groupby(week, key=lambda pair: _ends(pair[1]))
        if found is not None
    ]
    return f"{', '.join(spells)} {zona}" if spells else ""


def _ends(hours: DayHours | None) -> DayHours | None:
    """Return the hours without their break, by which days are told apart."""
    return DayHours(hours.opens, hours.closes) if hours else None


def _days(days: list[Hari]) -> str:
    return days[0].label if len(days) == 1 else f"{days[0].label} sampai {days[-1].label}"


def _clock(at: time) -> str:
    return f"{at:%H.%M}"
