"""Many people as columns of numbers: the form in which lists are compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.bnba.compare import name_key, spelling_key
from app.sanding.numbers import Told

Ints = NDArray[np.int64]
_SEX = {"L": 1, "P": 2}


class Names:
    """Many short texts in one block of bytes, so that a million of them can be mapped from a file."""

    def __init__(self, block: NDArray[np.uint8], ends: Ints) -> None:
        self.block, self.ends = block, ends

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Names":
        """Pack ``texts``."""
        packed = [text.encode() for text in texts]
        ends = np.cumsum([len(text) for text in packed], dtype=np.int64)
        return cls(np.frombuffer(b"".join(packed), dtype=np.uint8), ends)

    def take(self, places: Ints) -> list[str]:
        """Return the texts at ``places``."""
        if not len(places):
            return []
        block, used = np.ascontiguousarray(self.block).data, np.unique(places)
        ends = self.ends[used].tolist()
        starts = np.where(used > 0, self.ends[used - 1], 0).tolist()
        texts = [str(block[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]
        return [texts[at] for at in np.searchsorted(used, places).tolist()]


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
    names: Names

    def __len__(self) -> int:
        return len(self.nik)


#: The columns that are identity numbers; they are stored sealed.
SECRET = ("nik", "kk")
PLAIN = ("nik_kind", "nik_digits", "kk_kind", "born", "sex", "village", "spelling", "initial", "first", "last")
_COLUMNS = (
    "nik", "nik_kind", "nik_digits", "kk", "kk_kind", "born", "sex", "village", "spelling", "initial", "first", "last",
)  # fmt: skip


def columns_of(people: Iterable[Person]) -> People:
    """Return ``people`` as columns, in their order."""
    names: list[str] = []
    rows: list[tuple[int, ...]] = []
    for one in people:
        key, *named = _named(one.nama)
        names.append(key)
        nik, kk, sex = one.nik, one.kk, _SEX.get(one.sex or "", 0)
        rows.append((nik.value, nik.kind, nik.digits, kk.value, kk.kind, one.born, sex, one.village, *named))
    table = np.array(rows, dtype=np.int64).reshape(-1, len(_COLUMNS)).T
    columns = {name: np.ascontiguousarray(column) for name, column in zip(_COLUMNS, table, strict=True)}
    return People(**columns, names=Names.of(names))


@lru_cache(maxsize=262_144)
def _named(name: str) -> tuple[str, int, int, int, int]:
    key = name_key(name)
    folded = spelling_key(key)
    if not folded:
        return "", 0, 0, 0, 0
    words = key.split()
    return key, _stand_in(folded), ord(folded[0]), _of_word(words[0]), _of_word(words[-1])


@lru_cache(maxsize=65_536)
def _of_word(word: str) -> int:
    return _stand_in(spelling_key(word)) if len(word) > 1 else 0


def _stand_in(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True) or 1
