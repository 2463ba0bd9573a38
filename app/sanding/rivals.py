"""All who come near one person, each judged by itself: what a single best answer leaves out."""

from dataclasses import dataclass

import numpy as np

from app.sanding.arrays import Ints
from app.sanding.candidates import Pairs, further, numbered, shared
from app.sanding.classes import decide
from app.sanding.grades import Nik
from app.sanding.kelas import KELAS, Kelas
from app.sanding.levels import compare
from app.sanding.names import Names
from app.sanding.people import PLAIN, SECRET, People
from app.sanding.reasons import reasons_of
from app.sanding.register import Register
from app.sanding.weights import score


@dataclass(frozen=True, slots=True)
class Rival:
    """One who might be meant.

    Attributes:
        row: place in the register.
        kelas: as if nobody else stood there; of the best one with all the others beside it.
        skor: in bits.
        alasan: what agrees and what does not.
        sama: the class when an officer says that it is he: as far as the NIK bears it out.
    """

    row: int
    kelas: Kelas
    skor: float
    alasan: str
    sama: Kelas


_BORNE_OUT = {
    **dict.fromkeys((Nik.SAME, Nik.SAME_ZERO), Kelas.COCOK_NIK),
    **dict.fromkeys((Nik.ROUNDED, Nik.SLIP, Nik.BEGINNING), Kelas.COCOK_RUSAK),
}


def rivals(people: People, register: Register, most: int, pairs: Pairs | None = None) -> list[list[Rival]]:
    """Return for each of ``people`` who comes near, best first, at most ``most``.

    Args:
        pairs: (person, register row) to judge; left out, they are found as the engine finds them.
    """
    asked, rows = pairs or _found(people, register)
    levels = compare(people, register, asked, rows)
    scores = score(levels)
    alone = decide(len(asked), (np.arange(len(asked)), rows), levels, scores, register)
    among = decide(len(people), (asked, rows), levels, scores, register)
    said, together = reasons_of(alone), reasons_of(among)
    best = {pair: one for one, pair in enumerate(among.pair.tolist()) if pair >= 0}
    near: list[list[Rival]] = [[] for _ in range(len(people))]
    for at in np.lexsort((rows, -scores)).tolist():
        one = int(asked[at])
        if len(near[one]) < most:
            kelas, why = (among.kelas[one], together[one]) if at in best else (alone.kelas[at], said[at])
            same = _BORNE_OUT.get(Nik(int(levels.nik[at])), Kelas.COCOK_NAMA)
            near[one].append(Rival(int(rows[at]), KELAS[kelas], int(scores[at]) / 16, why, same))
    return near


def judged_alone(people: People, register: Register) -> list[tuple[Kelas, str]]:
    """Return what each row of a small register is to the one of ``people``, in the register's order."""
    rows = np.arange(len(register.rows))
    levels = compare(people, register, np.zeros_like(rows), rows)
    verdicts = decide(len(rows), (rows, rows), levels, score(levels), register)
    return [(KELAS[kelas], why) for kelas, why in zip(verdicts.kelas.tolist(), reasons_of(verdicts), strict=True)]


def taken(people: People, rows: Ints) -> People:
    """Return those of ``people`` at ``rows``."""
    columns = {name: getattr(people, name)[rows] for name in (*PLAIN, *SECRET)}
    return People(**columns, names=Names.of(people.names.take(rows)))


def _found(people: People, register: Register) -> Pairs:
    everybody = np.arange(len(people))
    found = [find(people, register, everybody) for find in (numbered, shared, further)]
    size = np.int64(max(len(register.rows), 1))
    merged = np.unique(np.concatenate([asked * size + rows for asked, rows in found]))
    return merged // size, merged % size
