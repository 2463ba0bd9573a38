"""From scores to classes: the rules that keep a high score from being enough."""

from dataclasses import dataclass

import numpy as np

from app.sanding.arrays import Ints, Yes
from app.sanding.candidates import Pairs
from app.sanding.kelas import KELAS, Kelas
from app.sanding.levels import Compared
from app.sanding.register import Register
from app.sanding.rules import damaged_number, same_name_and_date, same_number, worth_a_look
from app.sanding.tables import DOUBTFUL, DOUBTFUL_OTHER, MARGIN, SURE

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
    first = _firsts(asked, rows, scores)
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


def _firsts(asked: Ints, rows: Ints, scores: Ints) -> Ints:
    """Return the place of each row's best pair: the highest score, of equal ones the first of the register."""
    if not len(asked):
        return asked
    size = rows.max() + 1
    order = np.argsort((asked * (np.ptp(scores) + 1) + scores.max() - scores) * size + rows)
    return order[np.flatnonzero(np.diff(asked[order], prepend=-1))]


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
    of = levels.at(pair)
    kinds = np.select([same_number(of), damaged_number(of), same_name_and_date(of)], [0, 1, 2], default=_MUNGKIN)
    sure = (scores >= SURE * 16) & ~tied
    least = np.where(worth_a_look(of), DOUBTFUL, DOUBTFUL_OTHER) * 16
    return np.where(scores < least, _TIDAK, np.where(sure, kinds, _MUNGKIN)).astype(np.int64)
