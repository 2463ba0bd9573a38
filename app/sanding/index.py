"""Rows by a number, for many questions at a time."""

import numpy as np
from numpy.typing import NDArray

from app.sanding.arrays import Ints, Yes

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Index:
    """Rows by a number: sorted once, asked for many numbers at a time. Rows whose number is 0 are not in it."""

    def __init__(self, keys: Ints) -> None:
        order = np.argsort(keys, kind="stable")
        self._order = order[keys[order] != 0]
        ordered = keys[self._order]
        self._starts = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
        self._keys = ordered[self._starts]
        self._counts = np.diff(self._starts, append=len(ordered))
        self._shift = np.uint64(64 - len(self._keys).bit_length() - 4)
        #: A mark at a place worked out of each key: where there is none, no key needs to be looked for.
        self._marks = np.zeros(1 << (64 - int(self._shift)), dtype=bool)
        self._marks[self._place(self._keys)] = True

    def _place(self, keys: Ints) -> NDArray[np.uint64]:
        return np.asarray((keys.astype(np.uint64) * _SPREAD) >> self._shift)

    def _found(self, asked: Ints) -> tuple[Ints, Ints]:
        """Return (place in ``asked``, place in the keys) of the numbers that are there."""
        marked = np.flatnonzero(self._marks[self._place(asked)])
        at = np.minimum(np.searchsorted(self._keys, asked[marked]), len(self._keys) - 1)
        there = np.flatnonzero(self._keys[at] == asked[marked]) if len(self._keys) else marked[:0]
        return marked[there], at[there]

    def pairs(self, asked: Ints, most: int) -> tuple[Ints, Ints]:
        """Return (place in ``asked``, row) of every row with an asked number; none where more than ``most`` have it."""
        owners, at = self._found(asked)
        few = self._counts[at] <= most
        owners, at = owners[few], at[few]
        count = self._counts[at]
        starts = np.repeat(self._starts[at] - np.cumsum(count) + count, count)
        return np.repeat(owners, count), self._order[starts + np.arange(len(starts))]

    def has(self, asked: Ints) -> Yes:
        """Return for each asked number whether any row has it."""
        there = np.zeros(len(asked), dtype=bool)
        there[self._found(asked)[0]] = True
        return there

    def first(self, asked: Ints) -> Ints:
        """Return the first row with each asked number, -1 where there is none."""
        rows = np.full(len(asked), -1, dtype=np.int64)
        owners, at = self._found(asked)
        rows[owners] = self._order[self._starts[at]]
        return rows

    def count(self, asked: Ints) -> Ints:
        """Return how many rows have each asked number."""
        count = np.zeros(len(asked), dtype=np.int64)
        owners, at = self._found(asked)
        count[owners] = self._counts[at]
        return count


def distinct(values: Ints) -> Ints:
    """Return each value once, in order."""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def joined(first: Ints, second: Ints) -> Ints:
    """Return one number for two; 0 where either is not known. Not one to one: what is found must still be compared."""
    mixed = (first * np.int64(-7046029254386353131)) ^ (second * np.int64(-4417276706812531889))
    mixed ^= mixed >> 29
    return np.where((first == 0) | (second == 0), 0, np.where(mixed == 0, 1, mixed))
