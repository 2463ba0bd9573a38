"""The levels of agreement of each field, from the best to the worst; 0 is not known."""

from enum import IntEnum


class Nik(IntEnum):
    """Two NIKs."""

    MISSING = 0
    SAME = 1
    SAME_ZERO = 2
    ROUNDED = 3
    SLIP = 4
    BEGINNING = 5
    TWO_SLIPS = 6
    SIBLING = 7
    OTHER = 8


class Nama(IntEnum):
    """Two names; spellings of one name are the same."""

    MISSING = 0
    SAME = 1
    PART = 2
    ONE_LETTER = 3
    TWO_LETTERS = 4
    CLOSE = 5
    SHARED = 6
    OTHER = 7


class Lahir(IntEnum):
    """Two birth dates."""

    MISSING = 0
    SAME = 1
    SAME_PLACEHOLDER = 2
    SWAPPED = 3
    ONE_PART = 4
    OTHER = 5


class Kelamin(IntEnum):
    """Two sexes."""

    MISSING = 0
    SAME = 1
    OTHER = 2


class Desa(IntEnum):
    """Two villages."""

    MISSING = 0
    SAME = 1
    KECAMATAN = 2
    OTHER = 3


class Kk(IntEnum):
    """Two family numbers."""

    MISSING = 0
    SAME = 1
    NEAR = 2
    OTHER = 3


class Umum(IntEnum):
    """How many in the register carry the register row's name; only of names that are the same."""

    NONE = 0
    RARE = 1
    SOME = 2
    COMMON = 3
