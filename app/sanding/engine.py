"""The engine: people in, verdicts out. Pure: the same people and the same register give the same verdicts."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from app.sanding.arrays import Ints
from app.sanding.candidates import Pairs, further, numbered, shared
from app.sanding.classes import Verdicts, decide
from app.sanding.level_names import reach_of
from app.sanding.levels import Compared, compare_but_names, with_names
from app.sanding.people import People
from app.sanding.register import Register
from app.sanding.rules import settled
from app.sanding.tables import DOUBTFUL, SETTLED, SURE
from app.sanding.weights import highest, score

#: So many rows are looked for at a time, and at least so many where there are threads enough.
_PART, _FEW = 20_000, 1_000
_THREADS = min(os.cpu_count() or 1, 4)


class Found(NamedTuple):
    """Pairs, compared and scored."""

    pairs: Pairs
    levels: Compared
    scores: Ints


def match(people: People, register: Register) -> Verdicts:
    """Return what the register says of each of ``people``."""
    parts = np.array_split(np.arange(len(people)), max(len(people) // _PART + 1, min(_THREADS, len(people) // _FEW)))
    with ThreadPoolExecutor(_THREADS) as threads:
        found = list(threads.map(lambda rows: _found(people, register, rows), parts))
    return decide(len(people), *_joined(found), register)


def _found(people: People, register: Register, rows: Ints) -> Found:
    """Return who may be meant by ``rows``.

    Whom his NIK settles is looked for no further; whom no shared field leads to surely, once more further away.
    """
    found = _compared(people, register, numbered(people, register, rows))
    settles = settled(found.levels) & (found.scores >= SETTLED * 16)
    found = _with_more(people, register, found, shared(people, register, _but(rows, found.pairs[0][settles])))
    unsure = _but(rows, found.pairs[0][found.scores >= SURE * 16])
    return _with_more(people, register, found, further(people, register, unsure))


def _compared(people: People, register: Register, pairs: Pairs) -> Found:
    """Return the pairs that may come to something, compared; where no name would help, none is spelled out."""
    known, reach = compare_but_names(people, register, *pairs), reach_of(people, register, *pairs)
    kept = np.flatnonzero(highest(known, reach) >= DOUBTFUL * 16)
    pairs = pairs[0][kept], pairs[1][kept]
    levels = with_names(known.at(kept), people, register, *pairs, reach[kept])
    return Found(pairs, levels, score(levels))


def _but(rows: Ints, others: Ints) -> Ints:
    """Return ``rows`` without ``others``."""
    return rows[~np.isin(rows, others)]


def _with_more(people: People, register: Register, known: Found, more: Pairs) -> Found:
    """Return the known pairs and those of ``more`` that are new, compared and scored."""
    asked, rows = known.pairs
    size = np.int64(max(len(register.rows), 1))
    new = ~np.isin(more[0] * size + more[1], asked * size + rows)
    return _joined([known, _compared(people, register, (more[0][new], more[1][new]))])


def _joined(parts: list[Found]) -> Found:
    asked, rows = (np.concatenate([part.pairs[at] for part in parts]) for at in (0, 1))
    levels = Compared.joined([part.levels for part in parts])
    return Found((asked, rows), levels, np.concatenate([part.scores for part in parts]))
