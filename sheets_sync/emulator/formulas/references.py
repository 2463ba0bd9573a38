"""References within formulas, followed when rows and columns move."""

import re
from collections.abc import Callable

from sheets_sync.emulator.a1 import FAR, column_index, column_letters, split_title
from sheets_sync.emulator.formulas.tokens import BadFormula, Token, tokenize

Change = Callable[[int, int], tuple[int, int] | None]
CORNER = re.compile(r"^(\$?)([A-Za-z]*)(\$?)(\d*)$")


def follow(formula: str, own: str, moved: str, dimension: str, change: Change) -> str:
    """Return a formula whose references went along with moved rows or columns.

    Args:
        formula: text with its `=`.
        own: title of the tab the formula stands in.
        moved: title of the tab whose rows or columns moved.
        dimension: ROWS or COLUMNS.
        change: new place of a span; None when it is gone, which leaves `#REF!`.
    """
    try:
        tokens = tokenize(formula)
    except BadFormula:
        return formula
    return "=" + "".join(_followed(token, own, moved, dimension, change) for token in tokens)


def _followed(token: Token, own: str, moved: str, dimension: str, change: Change) -> str:
    if token.kind != "ref":
        return token.text
    title, cells = split_title(token.text)
    if (title or own).casefold() != moved.casefold():
        return token.text
    first, colon, last = cells.partition(":")
    corners = _shift(first, last or first, dimension, change)
    if corners is None:
        return "#REF!"
    prefix = token.text[: len(token.text) - len(cells)]
    return prefix + corners[0] + (colon + corners[1] if colon else "")


def _shift(first: str, last: str, dimension: str, change: Change) -> tuple[str, str] | None:
    start, end = _index(first, dimension), _index(last, dimension)
    if start is None:
        return first, last
    span = change(start, FAR if end is None else end + 1)
    if span is None:
        return None
    return _placed(first, dimension, span[0]), last if end is None else _placed(last, dimension, span[1] - 1)


def _index(corner: str, dimension: str) -> int | None:
    found = CORNER.match(corner)
    if not found:
        return None
    if dimension == "ROWS":
        return int(found[4]) - 1 if found[4] else None
    return column_index(found[2]) if found[2] else None


def _placed(corner: str, dimension: str, index: int) -> str:
    found = CORNER.match(corner)
    if not found:
        return corner
    letters, row = found[2], found[4]
    if dimension == "ROWS":
        row = str(index + 1)
    else:
        letters = column_letters(index)
    return f"{found[1]}{letters}{found[3]}{row}"
