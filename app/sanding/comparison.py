"""A file held against the list of a period: read, matched, and told row by row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.bnba.models import BnbaPeriode
from app.core import clock
from app.sanding.classes import Verdicts
from app.sanding.cleaning import Cleaner
from app.sanding.doubts import Doubt, doubts_of
from app.sanding.engine import match
from app.sanding.kelas import KELAS, Calon, Kelas
from app.sanding.reasons import reasons_of
from app.sanding.register import Register
from app.sanding.rivals import Rival, rivals, taken
from app.sanding.sheet import Places, Sheet, read_sheet
from app.sanding.snapshot import register_of
from app.wilayah.service import wilayah_index

#: Candidates that an officer looks at beside one row.
MOST_CANDIDATES = 3
_MUNGKIN, _TIDAK = KELAS.index(Kelas.MUNGKIN), KELAS.index(Kelas.TIDAK)


class Baris(NamedTuple):
    """What was found of one row of the sheet.

    Attributes:
        bnba_id: row of the best candidate; None where nobody is near.
        skor: in bits.
    """

    baris: int
    bnba_id: int | None
    kelas: Kelas
    skor: float
    alasan: str


class Diragukan(NamedTuple):
    """A row for an officer: the applicant's cells, what was read in them, and who may be meant.

    Attributes:
        sel: (head, text) of every filled cell.
        tertulis: the texts read as fields.
        lahir, desa: as understood; empty when not.
    """

    sel: list[tuple[str, str]]
    tertulis: dict[str, str]
    lahir: str
    desa: str
    calon: list[Calon]


@dataclass(frozen=True)
class Daftar:
    """A file that was read, and the register it is to be held against."""

    sheet: Sheet
    register: Register

    @property
    def doubts(self) -> list[Doubt]:
        """Return what looks made up in it."""
        return doubts_of(self.sheet.people)


@dataclass(frozen=True)
class Comparison:
    """A file and what the register says of each of its people."""

    sheet: Sheet
    register: Register
    verdicts: Verdicts

    @cached_property
    def kelas(self) -> list[Kelas]:
        """Return the class of every person, in the order of the sheet."""
        return [KELAS[each] for each in self.verdicts.kelas.tolist()]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows got each class; every class is there."""
        counted = Counter(self.kelas)
        return {kelas.value: counted[kelas] for kelas in KELAS}

    def by_row(self) -> dict[int, Kelas]:
        """Return the class by row of the sheet."""
        return dict(zip(self.sheet.at, self.kelas, strict=True))

    def rows(self) -> Iterator[Baris]:
        """Yield what was found of each person."""
        verdicts, ids = self.verdicts, self.register.rows
        named = (verdicts.row >= 0) & (verdicts.kelas != _TIDAK)
        who = np.where(named, ids[verdicts.row.clip(0)] if len(ids) else 0, 0).tolist()
        told = zip(self.sheet.at, who, self.kelas, verdicts.score.tolist(), reasons_of(verdicts), strict=True)
        for line, row, kelas, score, why in told:
            yield Baris(line, row or None, kelas, score / 16, why)

    @cached_property
    def doubtful(self) -> dict[int, Diragukan]:
        """Return what an officer must see of the rows that are MUNGKIN, by row of the sheet."""
        places = np.flatnonzero(self.verdicts.kelas == _MUNGKIN)
        near = rivals(taken(self.sheet.people, places), self.register, MOST_CANDIDATES)
        at = [self.sheet.at[place] for place in places.tolist()]
        wanted = set(at)
        cells = {line: cells for line, cells in self.sheet.lines if line in wanted}
        return {
            line: self._one(place, cells[line], found)
            for line, place, found in zip(at, places.tolist(), near, strict=True)
        }

    def _one(self, place: int, cells: list[str], near: list[Rival]) -> Diragukan:
        sheet, people = self.sheet, self.sheet.people
        written = {name: cells[at] for name, at in sheet.places.items() if at < len(cells) and cells[at]}
        filled = [(head, text) for head, text in zip(sheet.labels, cells, strict=False) if text]
        born, village = int(people.born[place]), int(people.village[place])
        ids, worth = self.register.rows, [one for one in near if one is near[0] or one.kelas is not Kelas.TIDAK]
        calon = [Calon(int(ids[one.row]), one.skor, one.alasan, one.sama) for one in worth]
        return Diragukan(filled, written, _iso(born), village_code(village), calon)


def read(path: Path, periode: BnbaPeriode, places: Places | None = None) -> Daftar:
    """Read the list in ``path`` against the register of ``periode``; DomainError when it cannot be read."""
    register = register_of(periode)
    return Daftar(read_sheet(path, Cleaner(wilayah_index(), home_of(register), clock.today()), places), register)


def compare(daftar: Daftar) -> Comparison:
    """Return what the register says of everybody in the list."""
    return Comparison(daftar.sheet, daftar.register, match(daftar.sheet.people, daftar.register))


def home_of(register: Register) -> str:
    """Return the code of the kabupaten most people of the register live in."""
    found, count = np.unique(register.people.village // 1_000_000, return_counts=True)
    digits = str(found[count.argmax()]) if len(found) else ""
    return f"{digits[:2]}.{digits[2:4]}"


def village_code(number: int) -> str:
    """Return a village's number as its code: 6301031001 -> ``63.01.03.1001``; empty for 0."""
    digits = f"{number:010}"
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}" if number else ""


def _iso(day: int) -> str:
    return str(np.datetime64(day - 719_163, "D")) if day else ""
