"""References within a formula that is copied to another place."""

from sheets_sync.emulator.a1 import column_index, column_letters, split_title
from sheets_sync.emulator.formulas.references import CORNER
from sheets_sync.emulator.formulas.tokens import BadFormula, Token, tokenize


def carried(formula: str, down: int, right: int) -> str:
    """Return a formula as it reads after being copied; what is fixed by `$` stays, beyond the edge is `#REF!`."""
    try:
        tokens = tokenize(formula)
    except BadFormula:
        return formula
    return "=" + "".join(_carried(token, down, right) for token in tokens)


def _carried(token: Token, down: int, right: int) -> str:
    if token.kind != "ref":
        return token.text
    _, cells = split_title(token.text)
    prefix = token.text[: len(token.text) - len(cells)]
    corners = [_corner(corner, down, right) for corner in cells.split(":")]
    return "#REF!" if None in corners else prefix + ":".join(str(corner) for corner in corners)


def _corner(corner: str, down: int, right: int) -> str | None:
    found = CORNER.match(corner)
    if not found or not (found[2] or found[4]):
        return corner
    letters, row = found[2], found[4]
    if letters and not found[1]:
        col = column_index(letters) + right
        if col < 0:
            return None
        letters = column_letters(col)
    if row and not found[3]:
        if int(row) + down < 1:
            return None
        row = str(int(row) + down)
    return f"{found[1]}{letters}{found[3]}{row}"
