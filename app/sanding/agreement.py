"""What fields may be said to agree in: groups of levels that the rules speak of."""

import numpy as np

from app.sanding.arrays import Yes
from app.sanding.grades import Desa, Kk, Lahir, Nama, Nik
from app.sanding.levels import Compared


def named(of: Compared) -> Yes:
    """Whether the names may be one name, however written."""
    return np.asarray(((of.nama >= Nama.SAME) & (of.nama <= Nama.CLOSE)) | (of.nama >= Nama.VARIANT))


def nearly(of: Compared) -> Yes:
    """Whether the names are nearly one; where a common word is all they share, at home only."""
    return np.asarray(named(of) & (of.nama != Nama.CLOSE) & ((of.nama != Nama.WORD) | at_home(of)))


def at_home(of: Compared) -> Yes:
    """Whether family or village is the same."""
    return np.asarray(family(of) | (of.desa == Desa.SAME))


def closest(of: Compared) -> Yes:
    """Whether the names are the same or a slip or two apart."""
    return np.asarray((of.nama == Nama.SAME) | (of.nama == Nama.ONE_LETTER) | (of.nama == Nama.TWO_LETTERS))


def alike(of: Compared) -> Yes:
    """Whether the names are the same or one slip apart."""
    return np.asarray((of.nama == Nama.SAME) | (of.nama == Nama.ONE_LETTER))


def same_date(of: Compared) -> Yes:
    """Whether the birth date is the same, days and months changed places counted in."""
    return np.asarray((of.lahir >= Lahir.SAME) & (of.lahir <= Lahir.SWAPPED))


def near_date(of: Compared) -> Yes:
    """Whether the birth date is nearly the same."""
    return np.asarray((of.lahir >= Lahir.ONE_DIGIT) & (of.lahir <= Lahir.YEAR))


def dated(of: Compared) -> Yes:
    """Whether the birth date is the same or nearly."""
    return np.asarray((of.lahir >= Lahir.SAME) & (of.lahir <= Lahir.YEAR))


def family(of: Compared) -> Yes:
    """Whether it is one family: by its number, or by the NIK of another one of it."""
    return np.asarray((of.kk == Kk.SAME) | (of.kk == Kk.NEAR) | (of.nik == Nik.KIN))
