"""The hours of Perpres 21/2023: 37.5 a week, 32.5 in Ramadan, as an office of five days keeps them."""

from datetime import time

from app.kalender.hours import DayHours, Rule

_FRIDAY = 4
_ORDINARY = DayHours(time(7, 30), time(16, 0), time(12, 0), time(13, 0))
_ORDINARY_FRIDAY = DayHours(time(7, 30), time(16, 30), time(11, 30), time(13, 0))
_RAMADAN = DayHours(time(8, 0), time(15, 0), time(12, 0), time(12, 30))
_RAMADAN_FRIDAY = DayHours(time(8, 0), time(15, 30), time(11, 30), time(12, 30))

RULES: tuple[Rule, ...] = (
    *(Rule(day, _ORDINARY) for day in range(_FRIDAY)),
    Rule(_FRIDAY, _ORDINARY_FRIDAY),
    *(Rule(day, _RAMADAN, ramadan=True) for day in range(_FRIDAY)),
    Rule(_FRIDAY, _RAMADAN_FRIDAY, ramadan=True),
)
