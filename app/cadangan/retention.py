"""Which backups are kept: all of the last day, then one a day for a month, then one a month for a year."""

from collections.abc import Iterable
from datetime import datetime, timedelta

DENSE = timedelta(hours=24)
DAYS = 30
MONTHS = 12


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups made at ``times`` to keep; always the newest, and of a day or month its last."""
    newest_first = sorted(times, reverse=True)
    keep = {time for time in newest_first if time > now - DENSE} | set(newest_first[:1])
    for form, most in (("%Y-%m-%d", DAYS), ("%Y-%m", MONTHS)):
        last_of: dict[str, datetime] = {}
        for time in newest_first:
            last_of.setdefault(time.strftime(form), time)
        keep |= set(sorted(last_of.values(), reverse=True)[:most])
    return keep
