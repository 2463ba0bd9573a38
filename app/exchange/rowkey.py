"""Row keys that live in people's spreadsheets: short, opaque, stable, and they notice when they are mistyped.

Crockford's base 32 (no I, L, O, U) with one check character from GF(32), which notices every wrong character and every
two neighbours changed over.
"""

import re

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_LOOKALIKES = str.maketrans("OIL", "011")
_NOISE = re.compile(r"[\s\-]+")
#: Characters before the check character: 60 bits, so a million people collide with a chance of 1 in 2 million.
LENGTH = 12


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


_TIMES_X = [_times_x(value) for value in range(32)]


def encode(number: int) -> str:
    """Return the key of a number below 2**60."""
    pairs = [_PAIRS[number >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)]
    return with_check("".join(pairs))


def with_check(body: str) -> str:
    """Return ``body`` with its check character."""
    return body + _ALPHABET[_TIMES_X[_remainder(body)]]


def normalise(text: str) -> str | None:
    """Return the key in ``text`` as we write it, or None when it is not one of ours."""
    key = _NOISE.sub("", text).upper().translate(_LOOKALIKES)
    if len(key) != LENGTH + 1 or not all(letter in _VALUES for letter in key):
        return None
    return key if with_check(key[:-1]) == key else None


def _remainder(body: str) -> int:
    rest = 0
    for letter in body:
        rest = _TIMES_X[rest] ^ _VALUES[letter]
    return rest
