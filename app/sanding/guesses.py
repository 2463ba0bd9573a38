"""Guesses at single people: one name with one NIK after the other, one NIK with many names, one day with many names.

The classes of RESULT answer each guess, so few guesses at each of many people tell as much as many at one. Their share
of a list stays small, and they may come in several files: what counts is who is asked about again, not how much of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sanding.arrays import Ints
from app.sanding.dates import PLACEHOLDERS, day_of_year, written
from app.sanding.numbers import Kind
from app.sanding.people import People

#: One person written in so many ways is asked about, not listed: a slip makes two of him, a corrected list a third.
_MANY_WAYS, _SOME_WAYS, _SOME_PEOPLE = 4, 3, 3
#: A family that writes down its head's NIK for everybody is smaller.
_NAMES = 8
#: So many are not born in one village on one day; without a village a school comes near it.
_ON_A_DAY, _ON_A_DAY_ANYWHERE = 8, 25
#: A name without NIKs is asked about when few rows bear it, or when more bear it than any name's share of people.
_FEW, _MOSTLY = 12, 0.02
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about, in this list and in earlier ones of the same requester.

    Attributes:
        now: rows of this list; patterns that earlier lists show alone are theirs.
    """

    nik: Ints
    born: Ints
    village: Ints
    spelling: Ints
    now: Mask

    @classmethod
    def of(cls, lists: Sequence[People]) -> "Asked":
        """Return what lists ask, the first of them being this one."""
        return cls(
            nik=np.concatenate([np.where(one.nik_kind == Kind.WHOLE, one.nik, 0) for one in lists]),
            born=np.concatenate([one.born for one in lists]),
            village=np.concatenate([one.village for one in lists]),
            spelling=np.concatenate([one.spelling for one in lists]),
            now=np.concatenate([np.full(len(one), at == 0) for at, one in enumerate(lists)]),
        )


def guesses_of(lists: Sequence[People]) -> Iterator[tuple[str, str]]:
    """Yield what looks like guesses at single people, as kind and sentence for officer and Kabid."""
    asked = Asked.of(lists)
    if many := _people_asked_again(asked):
        yield "tebakan", f"{many} orang disebut berulang dengan NIK atau tanggal lahir yang berlainan."
    if many := _groups(asked, (asked.nik,), asked.spelling, _NAMES, asked.nik != 0):
        yield "tebakan_nama", f"{many} NIK disebut dengan {_NAMES} nama atau lebih."
    if many := _crowded_days(asked):
        yield "tebakan_lahir", f"{many} tanggal lahir disebut dengan banyak nama."


def _people_asked_again(asked: Asked) -> int:
    """Count people written in many ways: a name with one NIK and many dates, or with one beginning and many serials."""
    named, numbered = asked.spelling != 0, asked.nik != 0
    unnumbered = named & ~numbered & (asked.born != 0) & (asked.village != 0)
    begun = asked.nik // 10_000
    ways: tuple[tuple[tuple[Ints, ...], Ints, Mask], ...] = (
        ((asked.spelling, asked.nik), asked.born, named & numbered & (asked.born != 0)),
        ((asked.spelling, begun), asked.nik, named & numbered),
        ((asked.spelling, asked.village), asked.born, unnumbered & _rare(asked, unnumbered)),
    )
    counted: Callable[[int], int] = lambda least: sum(_groups(asked, *way[:2], least, way[2]) for way in ways)  # noqa: E731  # typed so; a def inside reads worse
    some = counted(_SOME_WAYS)
    return some if some >= _SOME_PEOPLE or counted(_MANY_WAYS) else 0


def _rare(asked: Asked, rows: Mask) -> Mask:
    """Return which rows bear a name that this list gives to few: a common one is many people's."""
    _, place, count = np.unique(asked.spelling, return_inverse=True, return_counts=True)
    share = count / max(int(rows.sum()), 1)
    found: Mask = (share[place] > _MOSTLY) | (count[place] <= _FEW)
    return found


def _crowded_days(asked: Asked) -> int:
    known = (asked.born != 0) & ~np.isin(day_of_year(written(asked.born)), PLACEHOLDERS) & (asked.spelling != 0)
    placed = known & (asked.village != 0)
    here = _groups(asked, (asked.village, asked.born), asked.spelling, _ON_A_DAY, placed)
    return here + _groups(asked, (asked.born,), asked.spelling, _ON_A_DAY_ANYWHERE, known & ~placed)


def _groups(asked: Asked, key: tuple[Ints, ...], what: Ints, least: int, rows: Mask) -> int:
    """Count the groups of ``rows`` by ``key`` that hold ``least`` different values of ``what`` and touch this list."""
    if not rows.any():
        return 0
    columns = np.column_stack([column[rows] for column in key])
    _, group = np.unique(columns, axis=0, return_inverse=True)
    group = group.reshape(-1)
    pairs = np.unique(np.column_stack([group, what[rows]]), axis=0)[:, 0]
    touched = np.bincount(group, weights=asked.now[rows], minlength=group.max() + 1) > 0
    return int(((np.bincount(pairs, minlength=len(touched)) >= least) & touched).sum())
