"""Dates as people and other systems write them. Day before month, as in Indonesia; never guessed the other way."""

import re
from datetime import date, timedelta
from functools import lru_cache

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ].*)?")
_WORDS = re.compile(r"(\d{1,2})[-/. ]*([A-Z]+)[-/., ]*(\d{4}|\d{2})")
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("JANUARI JAN JANUARY", "FEBRUARI FEB FEBRUARY PEB PEBRUARI", "MARET MAR MARCH", "APRIL APR", "MEI MAY",
         "JUNI JUN JUNE", "JULI JUL JULY", "AGUSTUS AGS AGU AGT AUG AUGUST", "SEPTEMBER SEP SEPT",
         "OKTOBER OKT OCT OCTOBER", "NOVEMBER NOV NOP NOPEMBER", "DESEMBER DES DEC DECEMBER"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_EXCEL_DAY_0 = date(1899, 12, 30)


@lru_cache(maxsize=65_536)
def parse_date(text: str, today: date) -> date | None:
    """Return the date written in ``text``; None for a blank.

    Understood: ``2026-05-03``, ``03/05/2026``, ``3-5-26``, ``3 Mei 2026``, ``20260503``, a spreadsheet's day number.
    A two-digit year is the latest one that is not in the future.

    Raises:
        ValueError: no such day exists, or it cannot be told which day is meant.
    """
    if not text:
        return None
    if text.isdigit():
        return _of_digits(text)
    if match := _ISO.fullmatch(text):
        return date(*map(int, match.groups()))
    if match := _DAY_FIRST.fullmatch(text):
        return date(_year(match[3], today), int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(text.upper()):
        return date(_year(match[3], today), _MONTHS.get(match[2], 0), int(match[1]))
    raise ValueError(f"not a date: {text!r}")


def _year(text: str, today: date) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year if year <= today.year else year - 100


def _of_digits(text: str) -> date:
    if len(text) == 5:  # a shorter number is more likely a year
        return _EXCEL_DAY_0 + timedelta(days=int(text))
    if len(text) != 8:
        raise ValueError(f"not a date: {text!r}")
    readings = {found for found in (_try(text[:4], text[4:6], text[6:]), _try(text[4:], text[2:4], text[:2])) if found}
    if len(readings) != 1:
        raise ValueError(f"not one date: {text!r}")
    return readings.pop()


def _try(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2100 else None
