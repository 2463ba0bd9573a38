"""NIK and KK of an applicant's list: what of the number survived on its way here."""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.exchange.numbers import State, read_number

_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?\s*E\s*\+?\s*15", re.IGNORECASE)
_TAIL = re.compile(r"[.,]0+$")
_NOT_DIGIT = re.compile(r"\D+")
_OWN_NAME = re.compile(r"^\W*(?:(?:NO|NOMOR|NIK|KTP|KK|ID)\b\W*)+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")
#: Letters that eyes and machines read for digits.
_READ_AS = str.maketrans("OoQDIilLSsBZ", "000011115582")
_BIRTH_PART = 12
_ONES = int("1" * 16)


class Kind(IntEnum):
    """How much a number tells."""

    MISSING = 0
    WHOLE = 1
    ROUNDED = 2
    BEGINNING = 3
    ODD = 4


class Told(NamedTuple):
    """A number as far as it can be believed.

    Attributes:
        value: all digits; of a BEGINNING the digits that are left.
        digits: how many digits ``value`` stands for, leading zeros counted.
    """

    kind: Kind
    value: int
    digits: int


NOTHING = Told(Kind.MISSING, 0, 0)


def read_told(written: str, *, was_number: bool = False) -> Told:
    """Return what ``written`` tells of a 16-digit number; junk (``-``, ``0``, sixteen equal digits) tells nothing.

    A last digit 0 may be a spreadsheet's rounding, so such a number is ROUNDED: 15 digits are known.
    """
    if len(written) == 16 and not was_number and written.isascii() and written.isdigit():
        return _whole(written)  # nearly all are
    number = read_number(written, was_number=was_number)
    if number.state is State.SOUND:
        return _whole(number.text)
    if number.state is State.DAMAGED:
        return _damaged(written)
    return _set_out(written) if number.state is State.JUNK else NOTHING


def _damaged(written: str) -> Told:
    if match := _SCIENTIFIC.fullmatch(written.strip()):
        kept = (match[1] + (match[2] or ""))[:15]
        return Told(Kind.BEGINNING, int(kept), len(kept)) if len(kept) >= 4 else NOTHING
    digits = _NOT_DIGIT.sub("", _TAIL.sub("", written))
    if len(digits) == 16:
        return Told(Kind.ROUNDED, int(digits) // 10 * 10, 16)
    return _of_other_length(digits)


def _of_other_length(digits: str) -> Told:
    if _BIRTH_PART <= len(digits) < 14:
        return Told(Kind.BEGINNING, int(digits), len(digits))
    return Told(Kind.ODD, int(digits), len(digits)) if 14 <= len(digits) <= 17 else NOTHING


def _set_out(written: str) -> Told:
    """Read a number with its own name before it, with marks between its digits, or with letters that look like them."""
    bare = _BETWEEN.sub("", _OWN_NAME.sub("", _TAIL.sub("", written)))
    digits = bare.translate(_READ_AS)
    if not (digits.isascii() and digits.isdigit()) or sum(map(str.isdigit, bare)) < _BIRTH_PART:
        return NOTHING
    if len(digits) == 16 and digits != digits[0] * 16:
        return _whole(digits)
    return _of_other_length(digits)


def sixteen_digits(written: Sequence[str]) -> NDArray[np.int64]:
    """Return (value, kind, length) of many numbers of the register, a line each; only what has 16 digits counts."""
    whole = np.array([len(text) == 16 and text.isascii() and text.isdigit() for text in written], dtype=bool)
    value = np.zeros(len(written), dtype=np.int64)
    value[whole] = [int(text) for text, digits in zip(written, whole.tolist(), strict=True) if digits]
    told = np.array((value, np.where(value % 10 == 0, Kind.ROUNDED, Kind.WHOLE), np.full(len(value), 16)))
    for at in np.flatnonzero(~(whole & _sound(value))).tolist():
        one = read_told(written[at])
        told[:, at] = (one.value, one.kind, one.digits) if one.digits == 16 else 0
    return told


def _whole(text: str) -> Told:
    value = int(text)
    if not _sound(value):
        return Told(Kind.ODD, value, 16) if text[0] != "0" and len(set(text)) > 3 else NOTHING
    return Told(Kind.ROUNDED if value % 10 == 0 else Kind.WHOLE, value, 16)


def _sound(value: Any) -> Any:
    """Whether 16 digits can be a NIK or KK: a region, a day (41 to 71 for women) and a month stand where they must."""
    day, month = value // 10**8 % 100, value // 10**6 % 100
    day = day - 40 * (day > 40)
    dated = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)
    return dated & (value >= 10**15) & (value % 10**9 != 0) & (value % _ONES != 0)
