"""How much each level speaks for one person (above 0) or for two (below 0), in bits: the table every score comes from.

Fitted once by ``python -m benchmarks.sanding_fit`` on invented people; a change of any number is a new version.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from app.sanding.arrays import Ints, Levels
from app.sanding.grades import AGREE, MAY_BE, Desa, Kelamin, Kk, Lahir, Nama, Nik, Umum
from app.sanding.levels import Compared
from app.sanding.tables import TABLES, VERSI

__all__ = ["VERSI", "features", "highest", "score"]

_GOOD, _FAIR, _BAD = 0, 1, 2
_NAMES = np.array([2, 0, 0, 0, 1, 1, 2, 2, 1, 1], dtype=np.int8)
_NUMBERS = np.array([3, 0, 0, 1, 1, 1, 3, 2, 2, 3, 3, 1, 1], dtype=np.int8)
_SIXTEENTH = 16


def features(of: Compared) -> Mapping[str, Levels]:
    """Return the columns of the table: the levels, and the pairs of levels that speak together."""
    name, number = _NAMES[of.nama], _NUMBERS[of.nik]
    same_family = (of.kk == Kk.SAME).astype(np.int8)
    same_date = ((of.lahir == Lahir.SAME) | (of.lahir == Lahir.SAME_PLACEHOLDER)).astype(np.int8)
    same_village = (of.desa == Desa.SAME).astype(np.int8)
    return {
        "dasar": np.zeros_like(of.nik),
        "nik": of.nik,
        "nama": of.nama,
        "lahir": of.lahir,
        "kelamin": of.kelamin,
        "desa": of.desa,
        "kk": of.kk,
        "umum": of.umum,
        "nama_nik": name * 4 + number,
        "nama_kk": name * 2 + same_family,
        "lahir_nik": same_date * 4 + number,
        "desa_nik": same_village * 4 + number,
        "lahir_nama": same_date * 3 + name,
        "kk_desa": same_family * 2 + same_village,
        "kk_lahir": same_family * 2 + same_date,
    }


def score(of: Compared) -> Ints:
    """Return the sum of the weights of each pair, in sixteenths of a bit, so that machines agree on every digit."""
    return _every_score()[_place_of(of), of.nama, of.umum]


def highest(of: Compared, reach: Levels) -> Ints:
    """Return what each pair scores at most, its name not yet compared: ``of.umum`` is that of names that agree."""
    return _every_highest()[_place_of(of), reach, of.umum]


_WITHOUT_NAMES = (Nik, Lahir, Kelamin, Desa, Kk)


def _place_of(of: Compared) -> Ints:
    place = of.nik.astype(np.int64)
    for levels, grade in zip((of.lahir, of.kelamin, of.desa, of.kk), _WITHOUT_NAMES[1:], strict=True):
        place = place * len(grade) + levels
    return place


@cache
def _every_score() -> Ints:
    """Return the score of everything a pair may agree in: by place, name, and how many carry it."""
    sizes = [len(grade) for grade in (*_WITHOUT_NAMES, Nama, Umum)]
    levels = [level.ravel() for level in np.indices(sizes, dtype=np.int8)]
    nik, lahir, kelamin, desa, kk, nama, umum = levels
    total = np.zeros(len(nik), dtype=np.int64)
    for name, codes in features(Compared(nik, nama, lahir, kelamin, desa, kk, umum)).items():
        total += _IN_SIXTEENTHS[name][codes]
    return total.reshape(-1, *sizes[-2:])


@cache
def _every_highest() -> Ints:
    """Return the highest of the scores that each reach of a name allows: by place, reach, and how many carry it."""
    every, best = _every_score(), []
    for names in MAY_BE.values():
        of_agreeing = [every[:, name] if name in AGREE else every[:, name, :1] for name in names]
        best.append(np.maximum.reduce(np.broadcast_arrays(*of_agreeing, every[:, names[0]])[:-1]))
    return np.stack(best, axis=1)


_IN_SIXTEENTHS = {
    name: np.array([round(weight * _SIXTEENTH) for weight in weights], dtype=np.int64)
    for name, weights in TABLES.items()
}
