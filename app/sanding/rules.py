"""What a pair must agree in to be called *cocok*, whatever its score.

Never a number alone, never one that may be rounded without the name, never a name without the date.
"""

import numpy as np

from app.sanding.agreement import alike, at_home, closest, dated, family, named, near_date, nearly, same_date
from app.sanding.arrays import Yes
from app.sanding.grades import Desa, Kk, Lahir, Nama, Nik, Umum
from app.sanding.levels import Compared


def same_number(of: Compared) -> Yes:
    """The same NIK, and the same name.

    He must not be a generation younger: a son may bear his father's name and use his NIK. One that ends in 0 may be
    rounded and needs date or name as close. A name that is hardly alike is a twin's under the other one's number.
    """
    one_name = closest(of) | (nearly(of) & at_home(of) & ((of.nama != Nama.WORD) | family(of)))
    his = named(of) & (dated(of) | (of.lahir == Lahir.MISSING))
    his |= one_name & (of.lahir == Lahir.OTHER)
    his |= (of.nama == Nama.MISSING) & (of.lahir == Lahir.SAME)
    rounded = nearly(of) & (of.nama != Nama.WORD) & (dated(of) | alike(of)) & (of.lahir != Lahir.FAR)
    return np.asarray(((of.nik == Nik.SAME) & his) | ((of.nik == Nik.SAME_ZERO) & rounded))


def damaged_number(of: Compared) -> Yes:
    """A NIK rounded, cut or mistyped by one slip: the name is the same, and more than it when much of the NIK is gone.

    A NIK holds the birth date: where that part stands and the name is his, a wrong date beside it is a mistake.
    """
    here, part = of.desa == Desa.SAME, of.nama == Nama.PART
    more = family(of) | (dated(of) & here) | (same_date(of) & (closest(of) | part)) | ((part | closest(of)) & here)
    near = _told_apart(of) & (of.lahir != Lahir.FAR) & (alike(of) | (nearly(of) & more))
    return np.asarray((near | _cut_number(of)) & ~_by_chance(of))


def _told_apart(of: Compared) -> Yes:
    """Whether the NIK is no other person's.

    Two of one day may have numbers that differ in the region alone, two of the next day in the date alone. Where name
    and village are the same as well and the date written is neither's, it is a slip.
    """
    same_day, here = same_date(of) | (of.lahir == Lahir.MISSING), of.desa == Desa.SAME
    namesake = here & (of.nama == Nama.SAME)
    in_date = family(of) | same_day | (namesake & dated(of) & (of.lahir != Lahir.ONE_DIGIT))
    in_region = family(of) | (same_day & (here | (of.desa == Desa.MISSING)) & (of.kk != Kk.OTHER))
    in_region |= namesake & (same_day | dated(of))
    slip_of_two = ((of.nik == Nik.SLIP_DATE) & in_date) | ((of.nik == Nik.SLIP_REGION) & in_region)
    return np.asarray((of.nik == Nik.ROUNDED) | (of.nik == Nik.SLIP) | slip_of_two)


def _cut_number(of: Compared) -> Yes:
    """Whether the beginning of a NIK, hardly more than region and date, is borne out by the name and more."""
    same, here = of.nama == Nama.SAME, alike(of) & (of.desa != Desa.OTHER)
    cut = nearly(of) & dated(of) & (of.lahir != Lahir.ONE_PART) & (family(of) | here)
    cut |= same & (of.lahir == Lahir.SAME)
    cut |= same & (of.kk == Kk.SAME) & ((of.lahir == Lahir.MISSING) | (of.lahir == Lahir.OTHER))
    return np.asarray((of.nik == Nik.BEGINNING) & cut)


def same_name_and_date(of: Compared) -> Yes:
    """Name and date agree and no other village speaks against it; a NIK near his may be a twin's or a neighbour's.

    Without a date it is never enough: in one family father and son may bear one name.
    """
    here = of.desa == Desa.SAME
    agreed = nearly(of) & same_date(of) & (family(of) | (of.desa != Desa.OTHER))
    agreed |= (of.nama == Nama.SAME) & (of.lahir == Lahir.SAME) & (of.umum < Umum.COMMON)
    agreed |= closest(of) & near_date(of) & family(of)
    agreed |= (of.nama == Nama.PART) & (of.lahir == Lahir.ONE_DIGIT) & (family(of) | here)
    agreed |= alike(of) & near_date(of) & here & _carried_by_few(of)
    return np.asarray(agreed & ~_another_number(of) & ~_by_chance(of))


def _carried_by_few(of: Compared) -> Yes:
    """Whether so few bear the name that a date nearly the same is hardly a namesake's."""
    slip = (of.lahir == Lahir.ONE_DIGIT) & (of.nama == Nama.SAME)
    few = (of.umum == Umum.RARE) | ((of.umum < Umum.COMMON) & (of.lahir != Lahir.ONE_PART))
    return np.asarray(slip | few)


def _another_number(of: Compared) -> Yes:
    """Whether the NIK is near his and may well be that of a twin, of a neighbour, or of one born on the next day."""
    near = np.isin(of.nik, (Nik.NEIGHBOUR, Nik.SLIP_REGION, Nik.TWO_SLIPS))
    near |= (of.nik == Nik.SLIP_DATE) & ~same_date(of)
    his = (of.nama == Nama.SAME) & family(of) & ((of.nik != Nik.NEIGHBOUR) | (of.lahir != Lahir.SAME_PLACEHOLDER))
    twin = (of.nama == Nama.VARIANT) & ((of.nik == Nik.OTHER) | (of.nik == Nik.SIBLING) | (of.kk == Kk.NEAR))
    return np.asarray((near & ~his) | twin)


def _by_chance(of: Compared) -> Yes:
    """Whether what agrees may agree by chance: in two families, or two villages, with little beside it.

    Many bear a frequent name, and of a day that many are given, or of one word, the same holds; a number that was
    rounded does not tell twins apart whose names differ by a letter.
    """
    stranger, elsewhere = (of.kk == Kk.OTHER) & (of.nik != Nik.KIN), (of.desa > Desa.SAME) & ~family(of)
    no_number = (of.nik == Nik.MISSING) | (of.nik == Nik.OTHER)
    frequent, nowhere = of.umum >= Umum.COMMON, of.desa == Desa.MISSING
    weak = near_date(of) | (of.nama == Nama.VARIANT) | (of.nik == Nik.OTHER) | (nowhere & frequent)
    chance = stranger & ((of.lahir == Lahir.SAME_PLACEHOLDER) | (no_number & weak))
    chance |= stranger & (of.nama == Nama.WORD) & (of.nik != Nik.SLIP)
    chance |= elsewhere & ((no_number & frequent) | (stranger & (of.umum == Umum.EVERYWHERE)))
    chance |= (of.nik == Nik.OTHER) & (elsewhere | (nowhere & frequent & ~family(of)))
    chance |= (of.nama == Nama.VARIANT) & (of.nik == Nik.ROUNDED) & (of.kk == Kk.MISSING)
    return np.asarray(chance)


def settled(of: Compared) -> Yes:
    """Whether NIK, name and date are the same, so that nobody without that NIK can come near."""
    number = np.isin(of.nik, (Nik.SAME, Nik.SAME_ZERO, Nik.ROUNDED))
    return np.asarray(number & (of.nama == Nama.SAME) & (of.lahir == Lahir.SAME))


def worth_a_look(of: Compared) -> Yes:
    """Whether the name is such that an officer could well say yes."""
    other = (of.nama == Nama.OTHER) | (of.nama == Nama.SHARED)
    return np.asarray(~other | (of.nik == Nik.SAME) | (of.nik == Nik.SAME_ZERO) | (of.nik == Nik.KIN))
