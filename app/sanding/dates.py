"""Day numbers (1 is the first day of year 1, 0 is unknown) taken apart, many at a time."""

import numpy as np

from app.sanding.arrays import Ints

_DAY_0 = 719_163
#: Days people are given who do not know theirs (month * 100 + day): 1 January, 1 July, 31 December.
PLACEHOLDERS = (101, 701, 1231)
_YEAR = 10_000


def written(days: Ints) -> Ints:
    """Return each day as it is written, year * 10000 + month * 100 + day; 0 where it is unknown."""
    when = (days - _DAY_0).astype("datetime64[D]")
    months = when.astype("datetime64[M]")
    count = months.astype(np.int64)
    day = (when - months.astype("datetime64[D]")).astype(np.int64) + 1
    return np.where(days == 0, 0, (count // 12 + 1970) * _YEAR + (count % 12 + 1) * 100 + day)


def day_of_year(days: Ints) -> Ints:
    """Return month * 100 + day of days as they are written."""
    return days % _YEAR


def year_of(days: Ints) -> Ints:
    """Return the year of days as they are written."""
    return days // _YEAR
