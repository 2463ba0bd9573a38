"""How far two NIKs, and two family numbers, agree."""

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.sanding.arrays import Ints, Levels, Yes
from app.sanding.grades import Kk, Nik
from app.sanding.numbers import Kind
from app.sanding.people import People
from app.sanding.register import Register

_TENS = 10 ** np.arange(17, dtype=np.int64)
#: Serial numbers of people registered on one errand, twins above all, lie this close.
_NEXT = 3
_REGION = 10**10
_HALF = 10**8
_UNLIKE = np.isin(list(Nik), (Nik.OTHER, Nik.TWO_SLIPS, Nik.SIBLING))


def nik_levels(people: People, register: Register, asked: Ints, rows: Ints) -> tuple[Levels, Yes]:
    """Return the levels of the pairs, and which of them hold the family's number in the place of the NIK."""
    listed = register.people
    ours, kind, digits = people.nik[asked], people.nik_kind[asked], people.nik_digits[asked]
    theirs = listed.nik[rows]
    level = np.full(len(ours), Nik.OTHER, dtype=np.int8)
    full = digits == 16
    count, swapped = _differing(ours, theirs)
    level[full & (count == 2)] = Nik.TWO_SLIPS
    level[full & (ours // 10_000 == theirs // 10_000)] = Nik.SIBLING
    slip = full & ((count == 1) | swapped)
    level[slip] = Nik.SLIP_DATE
    level[slip & (ours // _REGION != theirs // _REGION)] = Nik.SLIP_REGION
    level[slip & (ours // 10_000 == theirs // 10_000)] = Nik.SLIP
    level[full & (ours // 10_000 == theirs // 10_000) & (np.abs(ours - theirs) <= _NEXT)] = Nik.NEIGHBOUR
    level[(kind == Kind.ROUNDED) & (ours // 10 == theirs // 10)] = Nik.ROUNDED
    level[full & (count == 0)] = Nik.SAME
    level[(kind == Kind.ROUNDED) & (count == 0)] = Nik.SAME_ZERO
    cut = kind == Kind.BEGINNING
    level[cut & (np.abs(theirs // _TENS[np.clip(16 - digits, 0, 16)] - ours) <= 1)] = Nik.BEGINNING
    odd = np.flatnonzero((kind == Kind.ODD) & ~full)
    level[odd] = _odd(ours[odd], digits[odd], theirs[odd])
    unlike = np.flatnonzero(full & _UNLIKE[level])
    level[unlike[_of_the_family(people, register, asked[unlike], rows[unlike])]] = Nik.KIN
    is_kk = full & (ours == listed.kk[rows])
    level[(kind == Kind.MISSING) | (listed.nik_digits[rows] != 16) | is_kk] = Nik.MISSING
    return level, is_kk


def family_levels(people: People, listed: People, asked: Ints, rows: Ints) -> Levels:
    """Return how far the family numbers of the pairs agree."""
    ours, theirs = people.kk[asked], listed.kk[rows]
    kind = people.kk_kind[asked]
    count, swapped = _differing(ours, theirs)
    rounded = (kind == Kind.ROUNDED) & (ours // 10 == theirs // 10)
    level = np.where(count == 0, Kk.SAME, np.where((count == 1) | swapped | rounded, Kk.NEAR, Kk.OTHER))
    unknown = (kind == Kind.MISSING) | (kind == Kind.BEGINNING) | (listed.kk_kind[rows] == Kind.MISSING)
    return np.where(unknown, Kk.MISSING, level).astype(np.int8)


def _of_the_family(people: People, register: Register, asked: Ints, rows: Ints) -> Yes:
    """Whether the NIK is that of another member of the register row's family."""
    first = np.diff(asked, prepend=-1) != 0  # one after the other mostly the same is asked
    kk = register.people.kk
    owner = register.owner_of(people.nik[asked[first]])
    family = np.where(owner >= 0, kk[owner], 0)[np.cumsum(first) - 1]
    return np.asarray((family != 0) & (family == kk[rows]))


def _differing(ours: Ints, theirs: Ints) -> tuple[Ints, Yes]:
    """Return how many of 16 digits differ, and whether it is two neighbours that changed places.

    Numbers that agree in neither half are not looked at: 16 of their digits are said to differ.
    """
    count, swapped = np.where(ours == theirs, 0, 16), np.zeros(len(ours), dtype=bool)
    halves = (ours // _HALF == theirs // _HALF) | (ours % _HALF == theirs % _HALF)
    outside = (ours // (_HALF * 10) == theirs // (_HALF * 10)) & (ours % (_HALF // 10) == theirs % (_HALF // 10))
    near = np.flatnonzero((halves | outside) & (ours != theirs) & (ours != 0) & (theirs != 0))
    count[near], swapped[near] = _digit_by_digit(ours[near], theirs[near])
    return count, swapped


def _digit_by_digit(ours: Ints, theirs: Ints) -> tuple[Ints, Yes]:
    count = np.zeros(len(ours), dtype=np.int64)
    where = np.zeros(len(ours), dtype=np.int64)
    left, right = ours, theirs
    for place in range(16):
        above, beyond = left // 10, right // 10
        off = left - above * 10 != right - beyond * 10
        count += off
        where = np.where(off, where * 17 + place + 1, where)
        left, right = above, beyond
    high, low = where % 17 - 1, where // 17 - 1
    pair = np.flatnonzero((count == 2) & (high - low == 1))
    swapped = np.zeros(len(ours), dtype=bool)
    at, one, two = low[pair], ours[pair], theirs[pair]
    swapped[pair] = (one // _TENS[at] % 10 == two // _TENS[at + 1] % 10) & (
        one // _TENS[at + 1] % 10 == two // _TENS[at] % 10
    )
    return count, swapped


def _odd(ours: Ints, digits: Ints, theirs: Ints) -> Levels:
    written = [f"{number:0{length}}" for number, length in zip(ours.tolist(), digits.tolist(), strict=True)]
    known = [f"{number:016}" for number in theirs.tolist()]
    far = process.cpdist(written, known, scorer=OSA.distance, workers=1) if written else np.zeros(0)
    return np.where(far <= 1, Nik.SLIP, np.where(far <= 2, Nik.TWO_SLIPS, Nik.OTHER)).astype(np.int8)
