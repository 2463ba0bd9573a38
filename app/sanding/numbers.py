"""NIK and KK of an applicant's list: what of the number survived on its way here."""

import re
from enum import IntEnum
from typing import NamedTuple

from app.exchange.numbers import State, read_number

_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?\s*E\s*\+?\s*15", re.IGNORECASE)
_TAIL = re.compile(r"[.,]0+$")
_NOT_DIGIT = re.compile(r"\D+")


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
        return NOTHING if written == written[0] * 16 else _whole(written)  # nearly all are
    number = read_number(written, was_number=was_number)
    if number.state is State.SOUND:
        return _whole(number.text)
    if number.state is not State.DAMAGED:
        return NOTHING
    if match := _SCIENTIFIC.fullmatch(written.strip()):
        kept = (match[1] + (match[2] or ""))[:15]
        return Told(Kind.BEGINNING, int(kept), len(kept)) if len(kept) >= 4 else NOTHING
    digits = _NOT_DIGIT.sub("", _TAIL.sub("", written))
    if len(digits) == 16:
        return Told(Kind.ROUNDED, int(digits) // 10 * 10, 16)
    return Told(Kind.ODD, int(digits), len(digits)) if 14 <= len(digits) <= 17 else NOTHING


def _whole(text: str) -> Told:
    if text.endswith("000000000") or not _possible(text):
        return Told(Kind.ODD, int(text), 16) if text[0] != "0" and len(set(text)) > 3 else NOTHING
    return Told(Kind.ROUNDED if text[-1] == "0" else Kind.WHOLE, int(text), 16)


def _possible(text: str) -> bool:
    day, month = int(text[6:8]), int(text[8:10])
    return 1 <= (day - 40 if day > 40 else day) <= 31 and 1 <= month <= 12 and text[0] != "0"
