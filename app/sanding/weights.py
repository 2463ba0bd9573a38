"""How much each level speaks for one person (above 0) or for two (below 0), in bits: the table every score comes from.

Fitted once by ``benchmarks/sanding.py fit`` on invented people; a change of any number is a new version.
"""

from collections.abc import Mapping

import numpy as np

from app.sanding.grades import Desa, Kk, Lahir
from app.sanding.levels import Compared, Levels
from app.sanding.people import Ints
from app.sanding.tables import TABLES, VERSI

__all__ = ["VERSI", "features", "score"]

_GOOD, _FAIR, _BAD = 0, 1, 2
_NAMES = np.array([2, 0, 0, 0, 1, 1, 2, 2], dtype=np.int8)
_NUMBERS = np.array([3, 0, 0, 1, 1, 1, 3, 2, 3], dtype=np.int8)
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
        "lahir_nama": same_date * 3 + name,
        "kk_desa": same_family * 2 + same_village,
        "kk_lahir": same_family * 2 + same_date,
    }


def score(of: Compared) -> Ints:
    """Return the sum of the weights of each pair, in sixteenths of a bit, so that machines agree on every digit."""
    total = np.zeros(len(of.nik), dtype=np.int64)
    for name, codes in features(of).items():
        total += _IN_SIXTEENTHS[name][codes]
    return total


_IN_SIXTEENTHS = {
    name: np.array([round(weight * _SIXTEENTH) for weight in weights], dtype=np.int64)
    for name, weights in TABLES.items()
}
