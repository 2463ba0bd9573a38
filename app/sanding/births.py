"""Birth dates of an applicant's list: also behind a place, run together, or spaced in any way."""

import re
from datetime import date
from functools import lru_cache

from app.exchange.dates import parse_date
from app.exchange.text import is_empty

_GAP = r"[-/.,\s]*"
_AT_END = re.compile(
    rf"(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?:[T ][\d:.]+)?|(?<!\d)(?P<run>\d{{8}})"
    rf"|(?<!\d)(?P<day>\d{{1,2}}){_GAP}(?P<month>(?<=\D)\d{{1,2}}(?=\D)|[A-Za-z]+){_GAP}(?P<year>\d{{4}}|\d{{2}}))\D*$"
)
_OLDEST = 1900


@lru_cache(maxsize=131_072)
def read_born(written: str, today: date) -> int:
    """Return the day number of a birth date; 0 when there is none or it cannot be read.

    Day before month, but where only the other order makes a date it is that one.
    """
    if is_empty(written):
        return 0
    for text in _readings(written):
        try:
            day = parse_date(text, today)
        except (ValueError, OverflowError):
            continue
        if day and day.year >= _OLDEST and day <= today:
            return day.toordinal()
    return 0


def _readings(written: str) -> tuple[str, ...]:
    found = _AT_END.search(written)
    if found is None:
        return (written,)
    if whole := found["iso"] or found["run"]:
        return written, whole
    day, month, year = found["day"], found["month"], found["year"]
    return (written, f"{day} {month} {year}", f"{month} {day} {year}")
