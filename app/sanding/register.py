"""One version of the register, ready to be asked."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.sanding.arrays import Ints, Levels, Yes
from app.sanding.dates import day_of_year, year_of
from app.sanding.index import Index, joined
from app.sanding.people import People

#: A word is common when more names have it than this, and one in so many.
_FEW, _ONE_IN = 3, 10_000
#: A word written wrong in one way is at most one in so many.
_SLIPS = 20
#: Up to so many carry a name that is rare, is carried by some, or is common.
_CARRIED = np.array([3, 25, 100])


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
    def by_name_and_day(self) -> Index:
        return Index(joined(self.people.spelling, day_of_year(self.people.date)))

    @cached_property
    def by_name_and_year(self) -> Index:
        return Index(joined(self.people.spelling, year_of(self.people.date)))

    @cached_property
    def by_date_and_village(self) -> Index:
        return Index(joined(self.people.born, self.people.village))

    @cached_property
    def by_date_and_initial(self) -> Index:
        return Index(joined(self.people.born, self.people.initial))

    @cached_property
    def by_first_word(self) -> Index:
        return Index(self.people.first)

    @cached_property
    def by_last_word(self) -> Index:
        return Index(self.people.last)

    @cached_property
    def by_first_word_and_village(self) -> Index:
        return Index(joined(self.people.first, self.people.village))

    @cached_property
    def by_last_word_and_village(self) -> Index:
        return Index(joined(self.people.last, self.people.village))

    @cached_property
    def by_day_and_village(self) -> Index:
        return Index(joined(day_of_year(self.people.date), self.people.village))

    @cached_property
    def by_year_and_village(self) -> Index:
        people = self.people
        return Index(joined(joined(year_of(people.date), people.village), people.initial))

    @cached_property
    def namesakes(self) -> Ints:
        """How many rows carry each row's name."""
        return self.by_name.count(self.people.spelling)

    @cached_property
    def carried(self) -> Levels:
        """How common each row's name is, as in :class:`app.sanding.grades.Umum`."""
        return (1 + np.searchsorted(_CARRIED, self.namesakes)).astype(np.int8)

    def owner_of(self, niks: Ints) -> Ints:
        """Return the row of the first person with each NIK, -1 where nobody has it."""
        return self.by_nik.first(niks)

    def is_common(self, words: Ints) -> Yes:
        """Return whether many names begin or end with each word."""
        return np.asarray(self._carried(words) > _FEW + len(self.rows) // _ONE_IN)

    def is_another(self, words: Ints, others: Ints) -> Yes:
        """Return whether each word is common beside the other one: a frequent slip in a frequent word is not."""
        return np.asarray(self.is_common(words) & (self._carried(words) * _SLIPS > self._carried(others)))

    def _carried(self, words: Ints) -> Ints:
        return self.by_first_word.count(words) + self.by_last_word.count(words)

    def ready(self) -> None:
        """Build every index now rather than at the first question."""
        for name, kind in vars(type(self)).items():
            if isinstance(kind, cached_property):
                getattr(self, name)
        self.people.names.ready()
