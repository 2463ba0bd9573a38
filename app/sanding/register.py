"""One version of the register, ready to be asked."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.sanding.dates import day_of_year, year_of
from app.sanding.people import Ints, People

_DATE = 1 << 20


class Index:
    """Rows by a number: sorted once, asked for many numbers at a time. Rows whose number is 0 are not in it."""

    def __init__(self, keys: Ints) -> None:
        order = np.argsort(keys, kind="stable")
        self._order = order[np.searchsorted(keys[order], 0, "right") :] if keys.min(initial=1) >= 0 else order
        self._keys = keys[self._order]

    def pairs(self, asked: Ints, most: int) -> tuple[Ints, Ints]:
        """Return (place in ``asked``, row) of every row with an asked number; none where more than ``most`` have it."""
        at = np.flatnonzero(asked)
        first = np.searchsorted(self._keys, asked[at], "left")
        count = np.searchsorted(self._keys, asked[at], "right") - first
        count[count > most] = 0
        owners = np.repeat(at, count)
        starts = np.repeat(first - np.cumsum(count) + count, count)
        return owners, self._order[starts + np.arange(len(owners))]

    def has(self, asked: Ints) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Return for each asked number whether any row has it."""
        if not len(self._keys):
            return np.zeros(len(asked), dtype=bool)
        at = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
        return np.asarray(self._keys[at] == asked)

    def count(self, asked: Ints) -> Ints:
        """Return how many rows have each asked number."""
        left, right = (np.searchsorted(self._keys, asked, side) for side in ("left", "right"))
        return (right - left).astype(np.int64)


def joined(first: Ints, second: Ints) -> Ints:
    """Return one number for two; 0 where either is not known. Not one to one: what is found must still be compared."""
    mixed = (first * np.int64(-7046029254386353131)) ^ (second * np.int64(-4417276706812531889))
    mixed ^= mixed >> 29
    return np.where((first == 0) | (second == 0), 0, np.where(mixed == 0, 1, mixed))


@dataclass(frozen=True)
class Register:
    """The people of one version, with the indexes that candidates are found by.

    Attributes:
        versi: names the version and its contents.
        rows: id of each person's row in the table ``bnba``.
    """

    versi: str
    rows: Ints
    people: People

    @cached_property
    def by_nik(self) -> Index:
        return Index(self.people.nik)

    @cached_property
    def by_beginning(self) -> Index:
        return Index(self.people.nik // 10)

    @cached_property
    def by_birth_part(self) -> Index:
        return Index(self.people.nik // 10_000)

    @cached_property
    def by_family(self) -> Index:
        return Index(self.people.kk)

    @cached_property
    def by_name(self) -> Index:
        return Index(self.people.spelling)

    @cached_property
    def by_name_and_date(self) -> Index:
        return Index(joined(self.people.spelling, self.people.born))

    @cached_property
    def by_name_and_village(self) -> Index:
        return Index(joined(self.people.spelling, self.people.village))

    @cached_property
    def by_date_and_village(self) -> Index:
        return Index(joined(self.people.born, self.people.village))

    @cached_property
    def by_date_and_initial(self) -> Index:
        return Index(joined(self.people.born, self.people.initial))

    @cached_property
    def by_first_word_and_village(self) -> Index:
        return Index(joined(self.people.first, self.people.village))

    @cached_property
    def by_last_word_and_village(self) -> Index:
        return Index(joined(self.people.last, self.people.village))

    @cached_property
    def by_day_and_village(self) -> Index:
        return Index(joined(day_of_year(self.people.born), self.people.village))

    @cached_property
    def by_year_and_village(self) -> Index:
        people = self.people
        return Index(joined(joined(year_of(people.born), people.village), people.initial))

    @cached_property
    def namesakes(self) -> Ints:
        """How many rows carry each row's name."""
        return self.by_name.count(self.people.spelling)

    def ready(self) -> None:
        """Build every index now rather than at the first question."""
        for name, kind in vars(type(self)).items():
            if isinstance(kind, cached_property):
                getattr(self, name)
