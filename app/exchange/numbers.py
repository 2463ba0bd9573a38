"""NIK and KK as they arrive: sound, empty, junk, or damaged by a spreadsheet."""

import re
from enum import Enum
from typing import NamedTuple

from app.exchange.text import is_empty

_NOISE = re.compile(r"[\s.\-'’`\u00a0]+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*E\s*\+?\s*\d+", re.IGNORECASE)
_DECIMAL_TAIL = re.compile(r"\d{15,}[.,]0+")


class State(Enum):
    """What became of a number on its way here."""

    SOUND = 1
    EMPTY = 2
    JUNK = 3
    DAMAGED = 4


class Number(NamedTuple):
    """A NIK or KK as read.

    Attributes:
        text: 16 digits when sound, else what was written, without blanks at its ends.
        rounded: a spreadsheet's rounding shows (E+, a number cell, 15 digits): counted for the whole file.
    """

    text: str
    state: State
    rounded: bool = False


def read_number(written: str, *, was_number: bool = False) -> Number:
    """Read a 16-digit identity number.

    Spreadsheets keep 15 digits: ``6,3E+15``, a number cell of that size, a lost or an added digit (11 to 15, or 17)
    cannot be repaired. Anything else that is not 16 digits was never a number.
    """
    if len(written) == 16 and written.isascii() and written.isdigit() and not was_number:
        return Number(written, State.JUNK if written == written[0] * 16 else State.SOUND)
    if is_empty(written):
        return Number("", State.EMPTY)
    return _read_odd(written, was_number=was_number)


def is_rounded(written: str, *, was_number: bool) -> bool:
    """Whether a spreadsheet's rounding shows in an identifier of any length: ``E+``, a number cell above 15 digits."""
    if written[:1].isalpha() and not was_number:
        return False  # names and addresses, the most there are
    if _SCIENTIFIC.fullmatch(written) or _DECIMAL_TAIL.fullmatch(written):
        return True
    return was_number and len(_NOISE.sub("", written)) > 15


def _read_odd(written: str, *, was_number: bool) -> Number:
    if _SCIENTIFIC.fullmatch(written) or _DECIMAL_TAIL.fullmatch(written):
        return Number(written, State.DAMAGED, rounded=True)
    digits = _NOISE.sub("", written)
    if not (digits.isascii() and digits.isdigit()):
        return Number(written, State.JUNK)
    if was_number and len(digits) > 15:
        return Number(written, State.DAMAGED, rounded=True)
    if len(digits) == 16:
        return Number(digits, State.JUNK if digits == digits[0] * 16 else State.SOUND)
    if 11 <= len(digits) <= 17:
        return Number(written, State.DAMAGED, rounded=len(digits) == 15)
    return Number(written, State.JUNK)
