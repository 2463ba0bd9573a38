"""Is a list of people a list of people? NIKs that were made up to ask the register a question leave a pattern."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.sanding.arrays import Ints
from app.sanding.dates import PLACEHOLDERS, day_of_year
from app.sanding.numbers import Kind
from app.sanding.people import People

#: Shorter lists show no pattern: a family of six shares more than this.
_FEWEST = 20
#: Shares of a list above which it is noticed; a village or a school stays far below each.
_SERIALS, _ONE_DAY, _ONE_BEGINNING, _ONE_NAME = 0.3, 0.3, 0.2, 0.2
_RUN = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """One pattern: what kind, and the sentence for officer and Kabid."""

    jenis: str
    teks: str


def doubts_of(people: People) -> list[Doubt]:
    """Return what looks made up in a list, nothing for a list as offices send it."""
    return list(_doubts(people)) if len(people) >= _FEWEST else []


def _doubts(people: People) -> Iterator[Doubt]:
    niks = np.unique(people.nik[people.nik_kind == Kind.WHOLE])
    if len(niks) >= _FEWEST:
        running = _in_runs(niks)
        if running > _SERIALS * len(niks):
            yield Doubt("nomor_urut", f"{_of(running, len(niks))} NIK bernomor urut berturut-turut.")
        days = niks // 10_000 % 1_000_000
        same_day = _most(days[~np.isin(_day_and_month(days), PLACEHOLDERS)])
        if same_day > _ONE_DAY * len(niks):
            yield Doubt("satu_tanggal", f"{_of(same_day, len(niks))} NIK memuat tanggal lahir yang sama.")
        beginning = _most(niks // 10_000)
        if beginning > _ONE_BEGINNING * len(niks):
            yield Doubt("awal_sama", f"{_of(beginning, len(niks))} NIK sama pada dua belas angka pertamanya.")
    born = people.born[(people.born != 0) & ~np.isin(day_of_year(people.date), PLACEHOLDERS)]
    if _most(born) > _ONE_DAY * len(people):
        yield Doubt("satu_lahir", f"{_of(_most(born), len(people))} baris bertanggal lahir sama.")
    yield from _one_name(people)


def _one_name(people: People) -> Iterator[Doubt]:
    """Notice one name with many dates or many NIKs: guesses at one person."""
    named = people.spelling != 0
    if not named.any():
        return
    names, count = np.unique(people.spelling[named], return_counts=True)
    rows = people.spelling == names[count.argmax()]
    guesses = max(len(np.unique(people.born[rows])), len(np.unique(people.nik[rows])))
    if guesses > _ONE_NAME * len(people) and guesses >= _FEWEST // 2:
        yield Doubt(
            "satu_nama", f"{_of(guesses, len(people))} baris menyebut satu nama dengan tanggal atau NIK berbeda."
        )


def _in_runs(numbers: Ints) -> int:
    """Return how many stand in a row of at least four that follow each other; two or three are born on one day."""
    runs = np.split(numbers, np.flatnonzero(np.diff(numbers) != 1) + 1)
    return sum(len(run) for run in runs if len(run) >= _RUN)


def _day_and_month(days: Ints) -> Ints:
    """Return month * 100 + day of the six digits of a birth date in a NIK; women carry day + 40."""
    day = days // 10_000
    return days // 100 % 100 * 100 + np.where(day > 40, day - 40, day)


def _most(values: Ints) -> int:
    return int(np.unique(values, return_counts=True)[1].max()) if len(values) else 0


def _of(some: int, of: int) -> str:
    return f"{some} dari {of}"
