"""How far two people agree, field by field, as levels: small numbers with a name each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from app.sanding.dates import day_of_year, parts
from app.sanding.grades import Kk, Lahir, Nama, Nik
from app.sanding.numbers import Kind
from app.sanding.people import Ints, People
from app.sanding.register import Register

Levels = NDArray[np.int8]
_TENS = 10 ** np.arange(17, dtype=np.int64)
_THREADS = 2


@dataclass(frozen=True)
class Compared:
    """The levels of many pairs."""

    nik: Levels
    nama: Levels
    lahir: Levels
    kelamin: Levels
    desa: Levels
    kk: Levels
    umum: Levels


def compare(people: People, register: Register, asked: Ints, rows: Ints) -> Compared:
    """Return the levels of the pairs (``asked[i]``, ``rows[i]``)."""
    listed = register.people
    nama = _names(people, listed, asked, rows)
    carried = register.namesakes[rows]
    umum = np.where(nama == Nama.SAME, 1 + (carried > 3).astype(np.int8) + (carried > 25), 0).astype(np.int8)
    villages, theirs = people.village[asked], listed.village[rows]
    return Compared(
        _niks(people, listed, asked, rows),
        nama,
        _dates(people.born[asked], listed.born[rows]),
        _graded(people.sex[asked], listed.sex[rows]),
        _places(villages, theirs),
        _families(people, listed, asked, rows),
        umum,
    )


def _graded(ours: Ints, theirs: Ints) -> Levels:
    """Return 0 unknown, 1 the same, 2 not."""
    return np.where((ours == 0) | (theirs == 0), 0, np.where(ours == theirs, 1, 2)).astype(np.int8)


def _places(ours: Ints, theirs: Ints) -> Levels:
    level = np.where(ours == theirs, 1, np.where(ours // 10_000 == theirs // 10_000, 2, 3))
    return np.where((ours == 0) | (theirs == 0), 0, level).astype(np.int8)


def _differing(ours: Ints, theirs: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return how many of 16 digits differ, and whether it is two neighbours that changed places."""
    count = np.zeros(len(ours), dtype=np.int64)
    where = np.zeros(len(ours), dtype=np.int64)
    for place in range(16):
        off = ours // _TENS[place] % 10 != theirs // _TENS[place] % 10
        count += off
        where = np.where(off, where * 17 + place + 1, where)
    high, low = where % 17 - 1, where // 17 - 1
    pair = np.flatnonzero((count == 2) & (high - low == 1))
    swapped = np.zeros(len(ours), dtype=bool)
    at, one, two = low[pair], ours[pair], theirs[pair]
    swapped[pair] = (one // _TENS[at] % 10 == two // _TENS[at + 1] % 10) & (
        one // _TENS[at + 1] % 10 == two // _TENS[at] % 10
    )
    return count, swapped


def _niks(people: People, listed: People, asked: Ints, rows: Ints) -> Levels:
    ours, kind, digits = people.nik[asked], people.nik_kind[asked], people.nik_digits[asked]
    theirs = listed.nik[rows]
    level = np.full(len(ours), Nik.OTHER, dtype=np.int8)
    full = digits == 16
    count, swapped = _differing(ours, theirs)
    level[full & (ours // 10_000 == theirs // 10_000)] = Nik.SIBLING
    level[full & (count == 2) & (level == Nik.OTHER)] = Nik.TWO_SLIPS
    level[full & ((count == 1) | swapped)] = Nik.SLIP
    level[(kind == Kind.ROUNDED) & (ours // 10 == theirs // 10)] = Nik.ROUNDED
    level[full & (count == 0)] = Nik.SAME
    level[(kind == Kind.ROUNDED) & (count == 0)] = Nik.SAME_ZERO
    cut = kind == Kind.BEGINNING
    level[cut & (np.abs(theirs // _TENS[np.clip(16 - digits, 0, 16)] - ours) <= 1)] = Nik.BEGINNING
    odd = np.flatnonzero((kind == Kind.ODD) & ~full)
    level[odd] = _odd(ours[odd], digits[odd], theirs[odd])
    level[(kind == Kind.MISSING) | (listed.nik_digits[rows] != 16)] = Nik.MISSING
    return level


def _odd(ours: Ints, digits: Ints, theirs: Ints) -> Levels:
    written = [str(number).zfill(length) for number, length in zip(ours.tolist(), digits.tolist(), strict=True)]
    known = [str(number).zfill(16) for number in theirs.tolist()]
    far = process.cpdist(written, known, scorer=OSA.distance, workers=1) if written else np.zeros(0)
    return np.where(far <= 1, Nik.SLIP, np.where(far <= 2, Nik.TWO_SLIPS, Nik.OTHER)).astype(np.int8)


def _families(people: People, listed: People, asked: Ints, rows: Ints) -> Levels:
    ours, theirs = people.kk[asked], listed.kk[rows]
    kind = people.kk_kind[asked]
    count, swapped = _differing(ours, theirs)
    rounded = (kind == Kind.ROUNDED) & (ours // 10 == theirs // 10)
    level = np.where(count == 0, Kk.SAME, np.where((count == 1) | swapped | rounded, Kk.NEAR, Kk.OTHER))
    unknown = (kind == Kind.MISSING) | (kind == Kind.BEGINNING) | (listed.kk_kind[rows] == Kind.MISSING)
    return np.where(unknown, Kk.MISSING, level).astype(np.int8)


def _dates(ours: Ints, theirs: Ints) -> Levels:
    same = ours == theirs
    level = np.where(same, Lahir.SAME, Lahir.OTHER).astype(np.int8)
    level[same & np.isin(day_of_year(ours), (101, 701, 1231))] = Lahir.SAME_PLACEHOLDER
    rest = np.flatnonzero(~same & (ours != 0) & (theirs != 0))
    (year, month, day), (year2, month2, day2) = parts(ours[rest]), parts(theirs[rest])
    agree = (year == year2).astype(np.int8) + (month == month2) + (day == day2)
    part = np.where(agree == 2, Lahir.ONE_PART, Lahir.OTHER)
    part[(year == year2) & (month == day2) & (day == month2)] = Lahir.SWAPPED
    level[rest] = part
    level[(ours == 0) | (theirs == 0)] = Lahir.MISSING
    return level


def _names(people: People, listed: People, asked: Ints, rows: Ints) -> Levels:
    level = np.where(people.spelling[asked] == listed.spelling[rows], Nama.SAME, Nama.OTHER).astype(np.int8)
    unknown = (people.spelling[asked] == 0) | (listed.spelling[rows] == 0)
    rest = np.flatnonzero((level == Nama.OTHER) & ~unknown)
    ours, theirs = people.names.take(asked[rest]), listed.names.take(rows[rest])
    level[rest] = _spelled(ours, theirs)
    level[unknown] = Nama.MISSING
    return level


def _spelled(ours: list[str], theirs: list[str]) -> Levels:
    if not ours:
        return np.zeros(0, dtype=np.int8)
    far = process.cpdist(ours, theirs, scorer=OSA.distance, score_cutoff=3, workers=_THREADS)
    winkler = process.cpdist(ours, theirs, scorer=JaroWinkler.similarity, workers=_THREADS)
    words = process.cpdist(ours, theirs, scorer=fuzz.token_set_ratio, workers=_THREADS)
    least = np.minimum(np.fromiter(map(len, ours), np.int64), np.fromiter(map(len, theirs), np.int64))
    level = np.full(len(ours), Nama.OTHER, dtype=np.int8)
    level[(words >= 60) & (winkler >= 0.7)] = Nama.SHARED
    level[(winkler >= 0.88) | (words >= 88)] = Nama.CLOSE
    level[(far == 2) & (least >= 6)] = Nama.TWO_LETTERS
    level[(far <= 1) & (least >= 4)] = Nama.ONE_LETTER
    level[(words >= 99.9) & (least >= 3)] = Nama.PART
    doubtful = np.flatnonzero(level >= Nama.CLOSE)
    for at in doubtful.tolist():
        if _abbreviated(ours[at], theirs[at]):
            level[at] = Nama.PART
    return level


def _abbreviated(one: str, two: str) -> bool:
    """Whether one name is the other with words cut to their first letters: ``SITI A`` and ``SITI AMINAH``."""
    first, second = one.split(), two.split()
    if len(first) != len(second) or not any(len(word) == 1 for word in first + second):
        return False
    pairs = list(zip(first, second, strict=True))
    whole = any(len(mine) > 1 and mine == theirs for mine, theirs in pairs)
    return whole and all(
        mine == theirs or (mine[0] == theirs[0] and 1 in (len(mine), len(theirs))) for mine, theirs in pairs
    )
