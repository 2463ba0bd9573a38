"""Numbers as people see them: by their format's pattern and the spreadsheet's locale."""

import re
from datetime import datetime
from typing import Any

from sheets_sync.emulator import locales, numbers

Json = dict[str, Any]
_PLAIN = {None, "", "TEXT", "NUMBER_FORMAT_TYPE_UNSPECIFIED"}
_DIGITS = re.compile(r"[#0][#0,]*(?:\.([#0]+))?(E\+?0+)?")
_LITERAL = re.compile(r'\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|"([^"]*)"|\\(.)|_.')


def show(number: float, number_format: Json, locale: str) -> str:
    """Return a number as its format and the locale show it."""
    kind = number_format.get("type")
    pattern = str(number_format.get("pattern") or locales.default_pattern(str(kind), locale))
    if kind in _PLAIN or not pattern or pattern.lower() in {"general", "@"}:
        return general(number, locale)
    if numbers.is_date(number_format):
        return _date(number, pattern, locale)
    return _by_pattern(number, pattern, locale)


def general(number: float, locale: str) -> str:
    """Return a number without a format: ten significant digits, exponents from 1E+15 on."""
    size = abs(number)
    if size >= 1e15 or 0 < size < 1e-9:
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        text = f"{_shorn(mantissa)}E{exponent[0]}{exponent[1:].zfill(2)}"
    elif isinstance(number, int):
        text = str(number)
    else:
        text = _shorn(f"{number:.{max(0, 10 - _places(size))}f}")
    return text.replace(".", ",") if locales.decimal_comma(locale) else text


def _places(size: float) -> int:
    """Return how many digits stand before the decimal mark, negative for zeros behind it."""
    return int(f"{size:e}".partition("e")[2]) + 1


def _shorn(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _by_pattern(number: float, pattern: str, locale: str) -> str:
    parts = pattern.split(";")
    own_negative = number < 0 and len(parts) > 1
    chosen = parts[2] if number == 0 and len(parts) > 2 else parts[1] if own_negative else parts[0]
    found = _DIGITS.search(_blanked(chosen))
    if not found:
        return _words(chosen)
    text = _digits(abs(number), chosen, found, locale)
    sign = "-" if number < 0 and not own_negative else ""
    return sign + _words(chosen[: found.start()]) + text + _words(chosen[found.end() :])


def _blanked(pattern: str) -> str:
    return _LITERAL.sub(lambda m: " " * len(m[0]), pattern)


def _words(pattern: str) -> str:
    return _LITERAL.sub(lambda m: m[1] or m[2] or m[3] or "", pattern)


def _digits(size: float, pattern: str, found: re.Match[str], locale: str) -> str:
    decimals = found[1] or ""
    if found[2]:
        mantissa, _, exponent = f"{size:.{len(decimals)}E}".partition("E")
        text = f"{mantissa}E{exponent[0]}{exponent[1:].zfill(found[2].count('0'))}"
    else:
        grouped = "," if "," in found[0] else ""
        text = f"{size * (100 if '%' in _blanked(pattern) else 1):{grouped}.{len(decimals)}f}"
        optional = len(decimals) - len(decimals.rstrip("#"))
        while optional and text.endswith("0"):
            text, optional = text[:-1], optional - 1
        whole = found[0].partition(".")[0].replace(",", "")
        text = text.removesuffix(".").zfill(whole.count("0") if "." not in text else 0)
    return text.translate(str.maketrans(",.", ".,")) if locales.decimal_comma(locale) else text


_PIECE = re.compile(r'"[^"]*"|\\.|\[h+\]|am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|.', re.IGNORECASE)


def _date(number: float, pattern: str, locale: str) -> str:
    pieces = _PIECE.findall(pattern)
    when = numbers.moment(number)
    half_day = any(piece.lower() in {"am/pm", "a/p"} for piece in pieces)
    made = ""
    for i, piece in enumerate(pieces):
        minutes = piece.lower() in {"m", "mm"} and _beside_a_time(pieces, i)
        made += _piece(piece, when, locale, half_day=half_day, minutes=minutes)
    return made


def _beside_a_time(pieces: list[str], i: int) -> bool:
    letters = [(j, piece[0].lower()) for j, piece in enumerate(pieces) if piece[0].lower() in "ymdhs["]
    spot = next(k for k, (j, _) in enumerate(letters) if j == i)
    before = letters[spot - 1][1] if spot else ""
    after = letters[spot + 1][1] if spot + 1 < len(letters) else ""
    return before in {"h", "["} or after == "s"


def _piece(piece: str, when: datetime, locale: str, *, half_day: bool, minutes: bool) -> str:
    low = piece.lower()
    if low in {"am/pm", "a/p"}:
        return ("AM" if when.hour < 12 else "PM")[: 2 if low == "am/pm" else 1]
    letter, width = low[0], len(low)
    if letter == "y":
        return f"{when.year % 100:02}" if width <= 2 else str(when.year)
    if letter in "md" and not minutes and width >= 3:
        name = locales.months(locale)[when.month - 1] if letter == "m" else locales.days(locale)[when.weekday()]
        return locales.short(name) if width == 3 else name
    hour = (when.hour % 12 or 12) if half_day else when.hour
    values = {"m": when.minute if minutes else when.month, "d": when.day, "h": hour, "s": when.second}
    if letter in values:
        return f"{values[letter]:0{min(width, 2)}}"
    return piece.strip('"') if piece.startswith('"') else piece.removeprefix("\\")
