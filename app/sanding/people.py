"""Many people as columns of numbers: the form in which lists are compared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from app.pencarian.nama import name_key, spelling_key
from app.sanding.arrays import Ints
from app.sanding.dates import written
from app.sanding.names import Names
from app.sanding.numbers import Told

#: Mark in ``letters`` of a name with a word of one letter.
HAS_INITIAL = 1 << 26
SEX = {"L": 1, "P": 2}
#: Mostly Muhammad, but it may stand for any word.
_ONE_M = re.compile(r"\bM\b")


class Person(NamedTuple):
    """One row, cleaned.

    Attributes:
        born: day number, 0 when unknown.
        village: code as a number (63.01.03.1001 -> 6301031001), 0 when unknown.
    """

    nik: Told
    kk: Told
    nama: str
    born: int
    sex: str | None
    village: int


@dataclass(frozen=True)
class People:
    """Columns of equal length; 0 stands for what is not known.

    Attributes:
        nik, kk: the digits; ``*_kind`` and ``*_digits`` as in :class:`app.sanding.numbers.Told`.
        spelling: stand-in of the name without its spelling; equal names have equal ones.
        initial: first letter of the name.
        first, last: stand-ins of its first and last word.
        names: spelled as names that sound alike are.
        letters: a bit for each letter in the name, and :data:`HAS_INITIAL`.
    """

    nik: Ints
    nik_kind: Ints
    nik_digits: Ints
    kk: Ints
    kk_kind: Ints
    born: Ints
    sex: Ints
    village: Ints
    spelling: Ints
    initial: Ints
    first: Ints
    last: Ints
    letters: Ints
    names: Names

    def __len__(self) -> int:
        return len(self.nik)

    @cached_property
    def date(self) -> Ints:
        """The birth dates as they are written: 19601231."""
        return written(self.born)


#: The columns that are identity numbers; they are stored sealed.
SECRET = ("nik", "kk")
_NAMED = ("spelling", "initial", "first", "last", "letters")
PLAIN = ("nik_kind", "nik_digits", "kk_kind", "born", "sex", "village", *_NAMED)
_NUMBERS = ("nik", "nik_kind", "nik_digits", "kk", "kk_kind", "born", "sex", "village")


def columns_of(people: Iterable[Person]) -> People:
    """Return ``people`` as columns, in their order."""
    names: list[str] = []
    rows: list[tuple[int, ...]] = []
    for one in people:
        names.append(one.nama)
        nik, kk = one.nik, one.kk
        rows.append(
            (nik.value, nik.kind, nik.digits, kk.value, kk.kind, one.born, SEX.get(one.sex or "", 0), one.village)
        )
    table = np.array(rows, dtype=np.int64).reshape(-1, len(_NUMBERS)).T
    columns = {name: np.ascontiguousarray(column) for name, column in zip(_NUMBERS, table, strict=True)}
    return with_names(columns, names)


def with_names(columns: dict[str, Ints], names: Sequence[str]) -> People:
    """Return people whose numbers stand in ``columns``; each name is looked at once, however many carry it."""
    unique: dict[str, int] = {}
    place = np.array([unique.setdefault(name, len(unique)) for name in names], dtype=np.int64)
    told = [_named(name) for name in unique]
    table = np.array([numbers for _, *numbers in told], dtype=np.int64).reshape(-1, len(_NAMED)).T
    named = {name: column[place] for name, column in zip(_NAMED, table, strict=True)}
    return People(**columns, **named, names=Names.of([told[at][0] for at in place.tolist()]))


@lru_cache(maxsize=262_144)
def _named(name: str) -> tuple[str, int, int, int, int, int]:
    key = name_key(name)
    folded = spelling_key(key)
    if not folded:
        return "", 0, 0, 0, 0, 0
    words = key.split()
    letters = sum(1 << (ord(letter) - 65) for letter in set(folded))
    if any(len(word) == 1 for word in words) or _ONE_M.search(name.upper()):
        letters |= HAS_INITIAL
    spelled = " ".join(map(spelling_key, words))
    return spelled, _stand_in(folded), ord(folded[0]), _of_word(words[0]), _of_word(words[-1]), letters


@lru_cache(maxsize=65_536)
def _of_word(word: str) -> int:
    return _stand_in(spelling_key(word)) if len(word) > 1 else 0


def _stand_in(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True) or 1
