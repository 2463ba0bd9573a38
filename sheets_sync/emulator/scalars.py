"""Single values of a call as protocol buffers take them: what may stand for a number, a flag, a word."""

import re
import struct
from typing import Any

from sheets_sync.emulator.messages import words_of

_WHOLE = re.compile(r"[+-]?[0-9]+")
_YES = {"true", "t", "yes", "y", "1"}
_NO = {"false", "f", "no", "n", "0"}
_LONG = 1 << 31
_TYPES = {"int32": "TYPE_INT32", "bool": "TYPE_BOOL", "string": "TYPE_STRING", "float": "TYPE_FLOAT"}


class Unfit(ValueError):
    """A value that does not fit its field."""


def convert(value: Any, kind: str) -> Any:
    """Return a value as its field keeps it.

    Raises:
        Unfit: when it cannot stand for one.
    """
    if kind == "string":
        return _text(value)
    if kind == "int32":
        return whole(value)
    if kind == "bool":
        return flag(value)
    if kind in {"float", "double"}:
        return _number(value)
    return word(value, kind)


def type_name(kind: str) -> str:
    """Return the kind of a single value as refusals name it."""
    if words_of(kind):
        return f"type.googleapis.com/google.apps.sheets.v4.{kind}"
    return _TYPES.get(kind, "TYPE_DOUBLE")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit
    return value


def whole(value: Any) -> int:
    """Return a whole number of 32 bits; a text of digits stands for one.

    Raises:
        Unfit: for anything else.
    """
    if isinstance(value, str) and value == value.strip(" ") and _WHOLE.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise Unfit
    if not is_short(value):
        raise Unfit
    return int(value)


def is_short(number: Any) -> bool:
    """Tell whether a number fits into 32 bits."""
    return bool(-_LONG <= number < _LONG)


def flag(value: Any) -> bool:
    """Return a flag; the usual words and 0 or 1 stand for one.

    Raises:
        Unfit: for anything else.
    """
    if isinstance(value, str):
        lowered = value.lower() if value.isascii() else ""
        if lowered in _YES | _NO:
            return lowered in _YES
    elif value in (0, 1):
        return bool(value)
    raise Unfit


def _number(value: Any) -> int | float:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise Unfit from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit
    return value


def word(value: Any, enumeration: str) -> str | int:
    """Return a word of an enumeration; its number, other letter case and `-` for `_` stand for it.

    Raises:
        Unfit: for anything else.
    """
    words = words_of(enumeration)
    if isinstance(value, str) and value in words:
        return value
    if isinstance(value, str) and not _WHOLE.fullmatch(value.strip()):
        meant = value.upper().replace("-", "_") if value.isascii() else ""
        if meant in words:
            return meant
        raise Unfit
    number = whole(value)
    if 0 <= number < len(words):
        return words[number]
    if isinstance(value, str):
        raise Unfit
    return number


def shade(value: Any) -> float | int:
    """Return a channel of a colour as it is kept: in 256 steps cut off downwards, beyond 1 from zero again."""
    level = int(_single(_single(float(value)) * 255)) % 256
    return int(level / 255) if level in (0, 255) else _shortest(level / 255)


def _single(value: float) -> float:
    """Return the nearest 32-bit number."""
    return float(struct.unpack("f", struct.pack("f", value))[0])


def _shortest(value: float) -> float:
    """Return the nearest 32-bit number in the fewest digits that give it again."""
    kept = _single(value)
    shorter = (float(f"{kept:.{digits}g}") for digits in range(1, 10))
    return next((short for short in shorter if _single(short) == kept), kept)
