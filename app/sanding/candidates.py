"""Who might be meant: pairs of an applicant's row and a register row that share enough to be worth comparing."""

from collections.abc import Iterator

import numpy as np

from app.sanding.arrays import Ints
from app.sanding.dates import day_of_year, year_of
from app.sanding.index import distinct, joined
from app.sanding.level_names import has_initial, letters_apart, may_be_alike, may_be_part
from app.sanding.numbers import Kind
from app.sanding.people import People
from app.sanding.register import Register

Pairs = tuple[Ints, Ints]
#: A key that more rows share tells nothing.
_MOST = 40
_FAMILY = 16
_RARE_NAME = 4
_TENS = 10 ** np.arange(17, dtype=np.int64)


def numbered(people: People, register: Register, rows: Ints) -> Pairs:
    """Return pairs of ``rows`` and register rows that share a NIK, or what a spreadsheet left of it."""
    nik, kind = people.nik[rows], people.nik_kind[rows]
    rounded = kind == Kind.ROUNDED
    found = [
        register.by_nik.pairs(np.where((kind == Kind.WHOLE) | rounded, nik, 0), _MOST),
        register.by_beginning.pairs(np.where(rounded, nik // 10, 0), _MOST),
    ]
    return _distinct([(rows[at], listed) for at, listed in found], register)


def shared(people: People, register: Register, rows: Ints) -> Pairs:
    """Return pairs of ``rows`` that share a family, or two of name, date and village."""
    spelling, born, village = people.spelling[rows], people.born[rows], people.village[rows]
    families = np.where(people.kk_kind[rows] <= Kind.ROUNDED, people.kk[rows], 0)
    found = [
        register.by_family.pairs(families, _FAMILY),
        register.by_name_and_date.pairs(joined(spelling, born), _MOST),
        register.by_date_and_village.pairs(joined(born, village), _MOST),
        register.by_name_and_village.pairs(joined(spelling, village), _MOST),
        register.by_name.pairs(spelling, _RARE_NAME),
    ]
    return _distinct([(rows[at], listed) for at, listed in found], register)


def further(people: People, register: Register, rows: Ints) -> Pairs:
    """Return pairs of ``rows`` with who is a little further away.

    These are people of one day whose NIK or name begins alike, people of the same village who share a word of the name
    or a part of the date, and everybody whose NIK is one slip of the hand away: a wrong, a lost or an added digit, or
    two neighbours that changed places.
    """
    found = [_alike(people, register, rows[at], listed) for at, listed in _nearby(people, register, rows)]
    found.extend(
        _spelled_alike(people, register, rows[at], listed) for at, listed in _of_a_word(people, register, rows)
    )
    found.append(_kin(people, register, rows))
    at, listed = register.by_birth_part.pairs(_birth_parts(people)[rows], _MOST)
    found.append((rows[at], listed))
    absent = rows[(people.nik_digits[rows] >= 15) & ~register.by_nik.has(people.nik[rows])]
    slips = list(_slips(people.nik[absent], people.nik_digits[absent]))
    at, listed = _looked_up(register, *(np.concatenate(part) for part in zip(*slips, strict=True)))
    found.append((absent[at], listed))
    return _distinct(found, register)


def _alike(people: People, register: Register, asked: Ints, rows: Ints) -> Pairs:
    kept = may_be_alike(people.letters[asked], register.people.letters[rows])
    return asked[kept], rows[kept]


def _spelled_alike(people: People, register: Register, asked: Ints, rows: Ints) -> Pairs:
    """Return the pairs of which one name may be the other or part of it: a village has many of one word."""
    ours, theirs = people.letters[asked], register.people.letters[rows]
    kept = (letters_apart(ours, theirs) <= 4) | may_be_part(ours, theirs) | has_initial(ours | theirs)
    return asked[kept], rows[kept]


def _kin(people: People, register: Register, rows: Ints) -> Pairs:
    """Return pairs with the family of whose NIK it is, and with the family whose number stands in the NIK's place."""
    owner = register.owner_of(people.nik[rows])
    family = np.where(owner >= 0, register.people.kk[owner], people.nik[rows])
    at, listed = register.by_family.pairs(family, _FAMILY)
    return _alike(people, register, rows[at], listed)


def _nearby(people: People, register: Register, rows: Ints) -> Iterator[Pairs]:
    village, born, initial = people.village[rows], people.born[rows], people.initial[rows]
    spelling, day, year = people.spelling[rows], day_of_year(people.date[rows]), year_of(people.date[rows])
    yield register.by_date_and_initial.pairs(joined(born, initial), _MOST)
    yield register.by_day_and_village.pairs(joined(day, village), _MOST)
    yield register.by_year_and_village.pairs(joined(joined(year, village), initial), _MOST)
    yield register.by_name_and_day.pairs(joined(spelling, day), _MOST)
    yield register.by_name_and_year.pairs(joined(spelling, year), _MOST)


def _of_a_word(people: People, register: Register, rows: Ints) -> Iterator[Pairs]:
    village = people.village[rows]
    yield register.by_first_word_and_village.pairs(joined(people.first[rows], village), _MOST)
    yield register.by_last_word_and_village.pairs(joined(people.last[rows], village), _MOST)


def _birth_parts(people: People) -> Ints:
    """Return the first 12 digits of NIKs that have them: region, date, sex."""
    told = (people.nik_kind == Kind.WHOLE) | (people.nik_kind == Kind.ROUNDED)
    cut = (people.nik_kind == Kind.BEGINNING) & (people.nik_digits >= 12)
    return np.where(told | cut, people.nik // _TENS[np.clip(people.nik_digits - 12, 0, 4)], 0)


def _distinct(found: list[Pairs], register: Register) -> Pairs:
    size = np.int64(max(len(register.rows), 1))
    keys = [owners * size + rows for owners, rows in found]
    merged = distinct(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    return merged // size, merged % size


def _looked_up(register: Register, variants: Ints, of: Ints) -> Pairs:
    at, rows = register.by_nik.pairs(variants, _MOST)
    return of[at], rows


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
