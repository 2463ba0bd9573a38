"""How far two birth dates agree."""

import numpy as np

from app.sanding.arrays import Ints, Levels, Yes
from app.sanding.dates import PLACEHOLDERS, day_of_year, year_of
from app.sanding.grades import Lahir

#: Years between parents and their children.
_YOUNGEST, _OLDEST = 12, 50


def date_levels(ours: Ints, theirs: Ints) -> Levels:
    """Return the levels of the pairs of days as they are written, ours and those of the register."""
    same = ours == theirs
    level = np.where(same, Lahir.SAME, Lahir.OTHER).astype(np.int8)
    level[same & _unsure(day_of_year(ours))] = Lahir.SAME_PLACEHOLDER
    rest = np.flatnonzero(~same & (ours != 0) & (theirs != 0))
    level[rest] = _differing(ours[rest], theirs[rest])
    level[(ours == 0) | (theirs == 0)] = Lahir.MISSING
    return level


def _differing(ours: Ints, theirs: Ints) -> Levels:
    year, year2, there, there2 = year_of(ours), year_of(theirs), day_of_year(ours), day_of_year(theirs)
    month, day, month2, day2 = there // 100, there % 100, there2 // 100, there2 % 100
    off = [year != year2, month != month2, day != day2]
    parts_off = off[0].astype(np.int8) + off[1] + off[2]
    digits_off = _digits(year, year2) + _digits(month, month2) + _digits(day, day2)
    level = np.full(len(ours), Lahir.OTHER, dtype=np.int8)
    level[parts_off == 1] = Lahir.ONE_PART
    level[(year - year2 >= _YOUNGEST) & (year - year2 <= _OLDEST)] = Lahir.FAR
    level[~off[0] & (_unsure(there) | _unsure(there2))] = Lahir.YEAR
    level[digits_off == 1] = Lahir.ONE_DIGIT
    level[~off[0] & (month == day2) & (day == month2)] = Lahir.SWAPPED
    return level


def _unsure(days: Ints) -> Yes:
    """Whether days of the year are among those people are given who do not know theirs."""
    return np.asarray((days == PLACEHOLDERS[0]) | (days == PLACEHOLDERS[1]) | (days == PLACEHOLDERS[2]))


def _digits(ours: Ints, theirs: Ints) -> Ints:
    """Return how many of the last two digits differ; a century apart is as much as both."""
    one, two = ours % 100, theirs % 100
    count = (one // 10 != two // 10).astype(np.int64) + (one % 10 != two % 10)
    return np.where(ours // 100 != theirs // 100, 2, count)
