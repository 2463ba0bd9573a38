"""Day numbers (1 is the first day of year 1, 0 is unknown) taken apart, many at a time."""

import numpy as np

from app.sanding.people import Ints

_DAY_0 = 719_163


def parts(days: Ints) -> tuple[Ints, Ints, Ints]:
    """Return (year - 1970, month, day) of each day."""
    when = (days - _DAY_0).astype("datetime64[D]")
    months = when.astype("datetime64[M]")
    count = months.astype(np.int64)
    return count // 12, count % 12 + 1, (when - months.astype("datetime64[D]")).astype(np.int64) + 1


def day_of_year(days: Ints) -> Ints:
    """Return month * 100 + day, 0 where the day is unknown."""
    _, month, day = parts(days)
    return np.where(days == 0, 0, month * 100 + day)


def year_of(days: Ints) -> Ints:
    """Return the year, 0 where the day is unknown."""
    return np.where(days == 0, 0, parts(days)[0] + 1970)
