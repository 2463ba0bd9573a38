"""From scores to classes: the rules that keep a high score from being enough."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.sanding.candidates import Pairs
from app.sanding.grades import Desa, Kk, Lahir, Nama, Nik
from app.sanding.levels import Compared
from app.sanding.people import Ints
from app.sanding.register import Register
from app.sanding.tables import DOUBTFUL, MARGIN, SURE

Yes = NDArray[np.bool_]


class Kelas(StrEnum):
    """What became of one row of the applicant's list."""

    COCOK_NIK = "cocok NIK"
    COCOK_RUSAK = "cocok NIK rusak"
    COCOK_NAMA = "cocok nama+tgl lahir"
    MUNGKIN = "mungkin"
    TIDAK = "tidak ditemukan"


KELAS = tuple(Kelas)
_MUNGKIN, _TIDAK = KELAS.index(Kelas.MUNGKIN), KELAS.index(Kelas.TIDAK)


@dataclass(frozen=True)
class Verdicts:
    """One verdict per row of the applicant's list.

    Attributes:
        kelas: place in :data:`KELAS`.
        row: place of the best candidate in the register; -1 when there is none.
        score: of the best candidate, in sixteenths of a bit.
        pair: place of the best pair in ``levels``; -1 when there is none.
        tied: whether somebody else is nearly as good.
    """

    kelas: Ints
    row: Ints
    score: Ints
    pair: Ints
    tied: Yes
    levels: Compared


def decide(size: int, pairs: Pairs, levels: Compared, scores: Ints, register: Register) -> Verdicts:
    """Return the verdicts of ``size`` rows from their scored pairs (sorted by row)."""
    asked, rows = pairs
    order = np.lexsort((rows, -scores, asked))
    first = order[np.flatnonzero(np.diff(asked[order], prepend=-1))]
    best = np.full(size, -1, dtype=np.int64)
    best[asked[first]] = first
    rival = _second_best(size, pairs, scores, best, register)
    found = np.flatnonzero(best >= 0)
    pair = best[found]
    tied = scores[pair] - rival[found] < MARGIN * 16
    kelas = np.full(size, _TIDAK, dtype=np.int64)
    kelas[found] = _classes(levels, pair, scores[pair], tied)
    row, score, ties = np.full(size, -1), np.zeros(size, np.int64), np.zeros(size, dtype=bool)
    row[found], score[found], ties[found] = rows[pair], scores[pair], tied
    return Verdicts(kelas, row, score, best, ties, levels)


def _second_best(size: int, pairs: Pairs, scores: Ints, best: Ints, register: Register) -> Ints:
    """Return the best score of somebody else than the best one; a second entry of the same person is nobody else."""
    asked, rows = pairs
    chosen = rows[best[asked]]
    other = scores.copy()
    other[(rows == chosen) | _same_person(register, rows, chosen)] = np.iinfo(np.int64).min // 2
    rival = np.full(size, np.iinfo(np.int64).min // 2, dtype=np.int64)
    np.maximum.at(rival, asked, other)
    return rival


def _same_person(register: Register, one: Ints, two: Ints) -> Yes:
    people = register.people
    same_name = (people.spelling[one] == people.spelling[two]) & (people.born[one] == people.born[two])
    agree = [(part[one] == part[two]) & (part[one] != 0) for part in (people.nik, people.kk)]
    near_number = (people.nik[one] // 10 == people.nik[two] // 10) & (people.nik[one] != 0)
    same_number = agree[0] & (people.born[one] == people.born[two])
    return np.asarray((same_name & (agree[0] | agree[1] | near_number)) | same_number)


def _classes(levels: Compared, pair: Ints, scores: Ints, tied: Yes) -> Ints:
    nik, nama, lahir = levels.nik[pair], levels.nama[pair], levels.lahir[pair]
    desa, kk = levels.desa[pair], levels.kk[pair]
    named = (nama >= Nama.SAME) & (nama <= Nama.CLOSE)
    dated = (lahir >= Lahir.SAME) & (lahir <= Lahir.ONE_PART)
    closest = named & (nama != Nama.PART) & (nama <= Nama.TWO_LETTERS)
    alike = (nama == Nama.SAME) | (nama == Nama.ONE_LETTER)
    family = (kk == Kk.SAME) | (kk == Kk.NEAR)
    same = (nik == Nik.SAME) & (closest | (named & (dated | (lahir == Lahir.MISSING))))
    same |= (nik == Nik.SAME) & (nama == Nama.MISSING) & (lahir == Lahir.SAME)
    same |= (nik == Nik.SAME_ZERO) & named & (dated | alike)
    rounded, near = nik == Nik.ROUNDED, np.isin(nik, (Nik.ROUNDED, Nik.SLIP))
    # A NIK holds the birth date: where but one digit is off and the name is his, a wrong date beside it is a mistake.
    damaged = near & (alike | ((closest | (named & dated)) & (family | (rounded & dated & (desa == Desa.SAME)))))
    damaged |= (nik == Nik.BEGINNING) & named & dated & (family | (alike & (desa != Desa.OTHER)))
    damaged |= (nik == Nik.BEGINNING) & (nama == Nama.SAME) & (lahir == Lahir.MISSING) & (kk == Kk.SAME)
    closely = named & (lahir >= Lahir.SAME) & (lahir <= Lahir.SWAPPED) & (family | (desa != Desa.OTHER))
    closely |= closest & (lahir == Lahir.ONE_PART) & family
    kinds = np.select([same, damaged, closely], [0, 1, 2], default=_MUNGKIN)
    sure = (scores >= SURE * 16) & ~tied
    return np.where(scores < DOUBTFUL * 16, _TIDAK, np.where(sure, kinds, _MUNGKIN)).astype(np.int64)
