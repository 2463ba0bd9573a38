"""The search key of a row: the words of a name in one spelling, and its village as one more word to narrow by.

Identity numbers never stand in it.
"""

import re
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import Connection, Text, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from app.pencarian.kata import learn
from app.pencarian.nama import name_key, spelling_key

_LETTERS = re.compile(r"[A-Z]+")
#: A last H is written or not: RAHMA, RAHMAH.
_SHORTEST_WITH_H = 4


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return one word of a cleaned name as its spellings have it in common: ``RAHMAH`` -> ``RAHMA``."""
    same = spelling_key(word)
    return same[:-1] if same.endswith("H") and len(same) >= _SHORTEST_WITH_H else same


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; of one that is nothing but titles, these."""
    cleaned = name_key(name).split() or _LETTERS.findall(name.upper())
    return tuple(folded(word) for word in cleaned)


def village_word(wilayah_kode: str) -> str:
    """Return how a village stands in a search key."""
    return wilayah_kode.replace(".", "")


def search_key(name: str, wilayah_kode: str) -> str:
    """Return the search key of a row: ``ST. RAHMAH`` of 63.01.03.1001 -> ``SITI RAHMA 6301031001``."""
    return " ".join((*words_of(name), village_word(wilayah_kode)))


def words_in(key: str) -> list[str]:
    """Return the words of the name in a search key."""
    return key.split(" ")[:-1]


class Dicari:
    """A table whose rows are found by ``nama``; the key follows the row within its own transaction.

    Whoever writes past the Session writes ``kunci_cari`` as well (:func:`search_key`) and teaches its words
    (:func:`app.pencarian.kata.learn`).

    Attributes:
        __dicari_juga__: columns that stand in the index of names as well: what its list is always narrowed by.
    """

    __dicari_juga__: ClassVar[tuple[str, ...]] = ()
    nama: Any
    wilayah_kode: Any
    kunci_cari: Mapped[str | None] = mapped_column(Text)


def _follow(_mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    key = search_key(row.nama, row.wilayah_kode)
    if row.kunci_cari != key:
        row.kunci_cari = key
        learn(connection, words_in(key))


event.listen(Dicari, "before_insert", _follow, propagate=True)
event.listen(Dicari, "before_update", _follow, propagate=True)
