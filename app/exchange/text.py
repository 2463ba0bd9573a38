"""What people's files put into a cell, made plain without changing what it says."""

import re
import unicodedata

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_ZERO_WIDTH = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_CONTROL}{_ZERO_WIDTH}\ud800-\udfff\ufffe\uffff]")
#: Blanks that are not the space bar's: no-break, of other widths, ideographic.
_OTHER_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BLANK = re.compile(r"[\s\u00a0]+")
_ASIDE = re.compile(r"\(.*?\)")
_NOT_WORD = re.compile(r"[^0-9A-Z]+")
#: How exports of other systems write "nothing".
EMPTY_WORDS = frozenset({"-", "--", "\\N", "NULL", "NIHIL", "N/A", "#N/A"})
_LONGEST_EMPTY = max(map(len, EMPTY_WORDS))


def is_plain(text: str) -> bool:
    """Whether ``text`` holds printable ASCII only, so that stripping is all the cleaning it needs."""
    return text.isascii() and text.isprintable()


def visible(text: str) -> str:
    """Return the text composed (NFC), without control characters and marks that hide or turn letters around.

    Blanks of other kinds become spaces.
    """
    if is_plain(text):
        return text
    return _OTHER_BLANK.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def clean(text: str) -> str:
    """Return one cell's text: composed (NFC), no invisible characters, every run of blanks one space."""
    if is_plain(text):
        return text.strip()
    return _BLANK.sub(" ", visible(text)).strip()


def clean_row(cells: list[str]) -> list[str]:
    """Return the row with every cell cleaned."""
    if is_plain("".join(cells)):
        return [cell.strip() for cell in cells]
    return [clean(cell) for cell in cells]


def label_key(label: str) -> str:
    """Return what spellings of one column head have in common: ``"Desa / Kelurahan (asal)"`` -> ``"DESAKELURAHAN"``."""
    return _NOT_WORD.sub("", _ASIDE.sub("", label).upper())


def is_empty(text: str) -> bool:
    """Whether a cell says "nothing": blank, or one of the words exports use for it."""
    return not text or (len(text) <= _LONGEST_EMPTY and text.upper() in EMPTY_WORDS)
