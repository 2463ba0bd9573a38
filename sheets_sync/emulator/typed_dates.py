"""Dates and times typed into a cell; the look they were typed in stays."""

import re
from datetime import datetime
from typing import Any

from sheets_sync.emulator import clock, locales
from sheets_sync.emulator.numbers import serial

Json = dict[str, Any]
Found = tuple[int, int, int, str]  # year, month, day, pattern
_TIME = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([AaPp])\.?[Mm]\.?)?$")
_ISO = re.compile(r"^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$")
_SHORT = re.compile(r"^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$")
_NAMED = re.compile(r"^(\d{1,2})([ -])([A-Za-z]{3,9})(?:\2(\d{4}))?$")
_NAMED_US = re.compile(r"^([A-Za-z]{3,9}) (\d{1,2}), (\d{4})$")


def parse(text: str, locale: str) -> tuple[int | float, Json] | None:
    """Return serial number and number format of a typed date, time or both; None for anything else."""
    only_time = _time(text)
    if only_time:
        return only_time[0], {"type": "TIME", "pattern": only_time[1]}
    day, _, rest = text.partition(" ") if _time(text.partition(" ")[2]) else (text, "", "")
    found = _iso(day) or _short(day, locale) or _named(day) or _american(day)
    if not found:
        return None
    try:
        number = serial(datetime.fromisoformat(f"{found[0]:04}-{found[1]:02}-{found[2]:02}"))
    except ValueError:
        return None
    time = _time(rest)
    if time:
        return number + time[0], {"type": "DATE_TIME", "pattern": f"{found[3]} {time[1]}"}
    return number, {"type": "DATE", "pattern": found[3]}


def _time(text: str) -> tuple[float, str] | None:
    found = _TIME.match(text)
    if not found:
        return None
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    if minutes > 59 or seconds > 59 or hours > (12 if found[4] else 23):
        return None
    if found[4]:
        hours = hours % 12 + (12 if found[4].lower() == "p" else 0)
    pattern = "h:mm" + (":ss" if found[3] else "") + (" am/pm" if found[4] else "")
    return (hours * 3600 + minutes * 60 + seconds) / 86400, pattern


def _look(letter: str, digits: str) -> str:
    return letter * (2 if len(digits) == 2 and digits.startswith("0") else 1)


def _iso(text: str) -> Found | None:
    found = _ISO.match(text)
    if not found:
        return None
    year, mark, month, day = found.groups()
    pattern = f"yyyy{mark}{'m' * len(month)}{mark}{'d' * len(day)}"
    return int(year), int(month), int(day), pattern


def _short(text: str, locale: str) -> Found | None:
    found = _SHORT.match(text)
    if not found:
        return None
    first, mark, second, year = found.groups()
    order = ("d", "m") if locales.day_first(locale) else ("m", "d")
    tail = f"{mark}{'y' * len(year)}" if year else ""
    pattern = f"{_look(order[0], first)}{mark}{_look(order[1], second)}{tail}"
    day, month = (first, second) if order[0] == "d" else (second, first)
    return _century(year), int(month), int(day), pattern


def _named(text: str) -> Found | None:
    found = _NAMED.match(text)
    month = locales.month_number(found[3]) if found else None
    if not found or month is None:
        return None
    word = "mmm" if len(found[3]) == 3 else "mmmm"
    tail = f"{found[2]}yyyy" if found[4] else ""
    return _century(found[4]), month, int(found[1]), f"d{found[2]}{word}{tail}"


def _american(text: str) -> Found | None:
    found = _NAMED_US.match(text)
    month = locales.month_number(found[1]) if found else None
    if not found or month is None:
        return None
    word = "mmm" if len(found[1]) == 3 else "mmmm"
    return int(found[3]), month, int(found[2]), f"{word} d, yyyy"


def _century(year: str | None) -> int:
    if not year:
        return int(clock.stamp()[:4])
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
