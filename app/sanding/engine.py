"""The engine: people in, verdicts out. Pure: the same people and the same register give the same verdicts."""

import numpy as np

from app.sanding.candidates import Pairs, candidates, further
from app.sanding.classes import Verdicts, decide
from app.sanding.levels import Compared, compare
from app.sanding.people import Ints, People
from app.sanding.register import Register
from app.sanding.tables import SURE
from app.sanding.weights import score


def match(people: People, register: Register) -> Verdicts:
    """Return what the register says of each of ``people``.

    Whom no shared field leads to surely is looked for once more, a little further away.
    """
    pairs = candidates(people, register)
    levels = compare(people, register, *pairs)
    scores = score(levels)
    lost = _unsure(people, pairs, scores)
    if len(lost):
        pairs, levels, scores = _with_more(people, register, (pairs, levels, scores), further(people, register, lost))
    return decide(len(people), pairs, levels, scores, register)


def _unsure(people: People, pairs: Pairs, scores: Ints) -> Ints:
    sure = np.zeros(len(people), dtype=bool)
    sure[pairs[0][scores >= SURE * 16]] = True
    return np.flatnonzero(~sure)


def _with_more(
    people: People, register: Register, known: tuple[Pairs, Compared, Ints], more: Pairs
) -> tuple[Pairs, Compared, Ints]:
    """Return the known pairs and those of ``more`` that are new, compared and scored."""
    (asked, rows), levels, scores = known
    size = np.int64(max(len(register.rows), 1))
    new = ~np.isin(more[0] * size + more[1], asked * size + rows)
    added = more[0][new], more[1][new]
    compared = compare(people, register, *added)
    both = Compared(
        *(np.concatenate([getattr(levels, name), getattr(compared, name)]) for name in Compared.__dataclass_fields__)
    )
    pairs = np.concatenate([asked, added[0]]), np.concatenate([rows, added[1]])
    return pairs, both, np.concatenate([scores, score(compared)])
