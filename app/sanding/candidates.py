"""Who might be meant: pairs of an applicant's row and a register row that share enough to be worth comparing."""

from collections.abc import Iterator

import numpy as np

from app.sanding.dates import day_of_year, year_of
from app.sanding.numbers import Kind
from app.sanding.people import Ints, People
from app.sanding.register import Register, joined

Pairs = tuple[Ints, Ints]
#: A key that more rows share tells nothing.
_MOST = 40
_FAMILY = 16
_RARE_NAME = 4
_TENS = 10 ** np.arange(17, dtype=np.int64)


def candidates(people: People, register: Register) -> Pairs:
    """Return (applicant, register row) pairs, each once, in order."""
    return _distinct(list(_shared(people, register)), register)


def further(people: People, register: Register, rows: Ints) -> Pairs:
    """Return pairs of ``rows`` with who is a little further away.

    These are people of the same village who share a word of the name or a part of the date, and everybody whose NIK is
    one slip of the hand away: a wrong, a lost or an added digit, or two neighbours that changed places.
    """
    found = [(rows[at], listed) for at, listed in _nearby(people, register, rows)]
    absent = rows[(people.nik_digits[rows] >= 15) & ~register.by_nik.has(people.nik[rows])]
    for variants, of in _slips(people.nik[absent], people.nik_digits[absent]):
        at, listed = _looked_up(register, variants, of)
        found.append((absent[at], listed))
    return _distinct(found, register)


def _nearby(people: People, register: Register, rows: Ints) -> Iterator[Pairs]:
    village, born, initial = people.village[rows], people.born[rows], people.initial[rows]
    yield register.by_day_and_village.pairs(joined(day_of_year(born), village), _MOST)
    yield register.by_year_and_village.pairs(joined(joined(year_of(born), village), initial), _MOST)
    yield register.by_first_word_and_village.pairs(joined(people.first[rows], village), _MOST)
    yield register.by_last_word_and_village.pairs(joined(people.last[rows], village), _MOST)


def _shared(people: People, register: Register) -> Iterator[Pairs]:
    whole = people.nik_kind == Kind.WHOLE
    rounded = people.nik_kind == Kind.ROUNDED
    numbered = whole | rounded
    yield register.by_nik.pairs(np.where(numbered, people.nik, 0), _MOST)
    yield register.by_beginning.pairs(np.where(rounded, people.nik // 10, 0), _MOST)
    yield register.by_birth_part.pairs(np.where(numbered, people.nik // 10_000, 0), _MOST)
    yield register.by_family.pairs(np.where(people.kk_kind <= Kind.ROUNDED, people.kk, 0), _FAMILY)
    yield register.by_name_and_date.pairs(joined(people.spelling, people.born), _MOST)
    yield register.by_date_and_village.pairs(joined(people.born, people.village), _MOST)
    yield register.by_date_and_initial.pairs(joined(people.born, people.initial), _MOST)
    yield register.by_name_and_village.pairs(joined(people.spelling, people.village), _MOST)
    yield register.by_name.pairs(people.spelling, _RARE_NAME)


def _distinct(found: list[Pairs], register: Register) -> Pairs:
    size = np.int64(max(len(register.rows), 1))
    keys = [owners * size + rows for owners, rows in found]
    merged = np.unique(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    return merged // size, merged % size


def _looked_up(register: Register, variants: Ints, of: Ints) -> Pairs:
    there = register.by_nik.has(variants)
    at, rows = register.by_nik.pairs(variants[there], _MOST)
    return of[there][at], rows


def _slips(niks: Ints, digits: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield (numbers of 16 digits, place of the number they come from), one kind of slip at a time."""
    whole, short, long = (np.flatnonzero(digits == length) for length in (16, 15, 17))
    for place in range(16):
        unit = _TENS[place]
        digit = niks[whole] // unit % 10
        for step in range(1, 10):
            yield niks[whole] + ((digit + step) % 10 - digit) * unit, whole
        if place < 15:
            above = niks[whole] // _TENS[place + 1] % 10
            yield niks[whole] + (above - digit) * unit + (digit - above) * _TENS[place + 1], whole
        low, high = niks[short] % unit, niks[short] // unit * _TENS[place + 1]
        for added in range(10):
            yield high + added * unit + low, short
    for place in range(17):
        unit = _TENS[place]
        yield niks[long] // unit // 10 * unit + niks[long] % unit, long
