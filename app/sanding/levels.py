"""How far two people agree, field by field, as levels: small numbers with a name each."""

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from app.sanding.arrays import Ints, Levels, Yes
from app.sanding.grades import AGREE, Kk, Nama
from app.sanding.level_dates import date_levels
from app.sanding.level_names import name_levels, reach_of
from app.sanding.level_numbers import family_levels, nik_levels
from app.sanding.people import People
from app.sanding.register import Register

if TYPE_CHECKING:
    from collections.abc import Sequence

_AGREES = np.isin(list(Nama), AGREE)


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

    def at(self, places: "Ints | Yes") -> "Compared":
        """Return the levels of some of the pairs."""
        return Compared(*(getattr(self, field.name)[places] for field in fields(self)))

    @classmethod
    def joined(cls, parts: "Sequence[Compared]") -> "Compared":
        """Return the levels of all parts one after the other."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))


def compare(people: People, register: Register, asked: Ints, rows: Ints) -> Compared:
    """Return the levels of the pairs (``asked[i]``, ``rows[i]``)."""
    known = compare_but_names(people, register, asked, rows)
    return with_names(known, people, register, asked, rows, reach_of(people, register, asked, rows))


def compare_but_names(people: People, register: Register, asked: Ints, rows: Ints) -> Compared:
    """Return the levels of the pairs as if no name were known; ``umum`` is that of the register row's name."""
    listed = register.people
    nik, is_kk = nik_levels(people, register, asked, rows)
    kk = family_levels(people, listed, asked, rows)
    kk[is_kk] = Kk.SAME
    return Compared(
        nik,
        np.zeros_like(nik),
        date_levels(people.date[asked], listed.date[rows]),
        _graded(people.sex[asked], listed.sex[rows]),
        _places(people.village[asked], listed.village[rows]),
        kk,
        register.carried[rows],
    )


def with_names(known: Compared, people: People, register: Register, asked: Ints, rows: Ints, reach: Levels) -> Compared:
    """Return the levels of pairs whose names were not yet compared, with those of the names."""
    nama = name_levels(people, register, asked, rows, reach)
    return replace(known, nama=nama, umum=np.where(_AGREES[nama], known.umum, np.int8(0)))


def _graded(ours: Ints, theirs: Ints) -> Levels:
    """Return 0 unknown, 1 the same, 2 not."""
    return np.where((ours == 0) | (theirs == 0), 0, np.where(ours == theirs, 1, 2)).astype(np.int8)


def _places(ours: Ints, theirs: Ints) -> Levels:
    level = np.where(ours == theirs, 1, np.where(ours // 10_000 == theirs // 10_000, 2, 3))
    return np.where((ours == 0) | (theirs == 0), 0, level).astype(np.int8)
