"""The levels of agreement of each field, from the best to the worst; 0 is not known."""

from enum import IntEnum


class Nik(IntEnum):
    """Two NIKs.

    A SIBLING has another serial number, a NEIGHBOUR one of the next, KIN is that of another one of the family. A slip
    in date or region may make somebody else's number, one in the serial number hardly.
    """

    MISSING = 0
    SAME = 1
    SAME_ZERO = 2
    ROUNDED = 3
    SLIP = 4
    BEGINNING = 5
    TWO_SLIPS = 6
    SIBLING = 7
    NEIGHBOUR = 8
    KIN = 9
    OTHER = 10
    SLIP_DATE = 11
    SLIP_REGION = 12


class Nama(IntEnum):
    """Two names; spellings of one name are the same.

    A VARIANT is a letter or two off and a name of its own; a WORD is all they share, and many carry it.
    """

    MISSING = 0
    SAME = 1
    PART = 2
    ONE_LETTER = 3
    TWO_LETTERS = 4
    CLOSE = 5
    SHARED = 6
    OTHER = 7
    VARIANT = 8
    WORD = 9


#: Names of these levels agree, so that it says something how many carry them.
AGREE = (Nama.SAME, Nama.PART, Nama.ONE_LETTER, Nama.TWO_LETTERS, Nama.VARIANT)


class Reach(IntEnum):
    """How near two names may be, by their letters alone."""

    MISSING = 0
    SAME = 1
    LETTERS = 2
    WORDS = 3
    ROUGH = 4
    OTHER = 5


_ROUGH = (Nama.OTHER, Nama.SHARED, Nama.CLOSE)
_WORDS = (*_ROUGH, Nama.PART, Nama.WORD)
#: What names within reach may turn out to be.
MAY_BE = {
    Reach.MISSING: (Nama.MISSING,),
    Reach.SAME: (Nama.SAME,),
    Reach.LETTERS: (*_WORDS, Nama.ONE_LETTER, Nama.TWO_LETTERS, Nama.VARIANT),
    Reach.WORDS: _WORDS,
    Reach.ROUGH: _ROUGH,
    Reach.OTHER: (Nama.OTHER,),
}


class Lahir(IntEnum):
    """Two birth dates: of a YEAR only the year is known; FAR is so much younger than the listed one as his child."""

    MISSING = 0
    SAME = 1
    SAME_PLACEHOLDER = 2
    SWAPPED = 3
    ONE_DIGIT = 4
    ONE_PART = 5
    YEAR = 6
    OTHER = 7
    FAR = 8


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
    """How many in the register carry the register row's name; only of names that agree."""

    NONE = 0
    RARE = 1
    SOME = 2
    COMMON = 3
    EVERYWHERE = 4
