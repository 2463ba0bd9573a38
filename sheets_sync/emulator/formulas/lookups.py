"""Functions that look through ranges, and the order of values."""

import re
from collections.abc import Callable
from typing import Any

from sheets_sync.emulator.formulas.coercion import FormulaError, number, one, text
from sheets_sync.emulator.numbers import is_error


def _criterion(given: Any) -> Callable[[Any], bool]:
    wanted = text(given)
    found = re.match(r"^(<=|>=|<>|=|<|>)(.*)$", wanted)
    operator, bare = (found[1], found[2]) if found else ("=", wanted)
    try:
        limit = float(bare)
    except ValueError:
        return _like(bare, wanted=operator != "<>")
    tests: dict[str, Callable[[float], bool]] = {
        "=": lambda x: x == limit, "<>": lambda x: x != limit, "<": lambda x: x < limit,
        "<=": lambda x: x <= limit, ">": lambda x: x > limit, ">=": lambda x: x >= limit,
    }  # fmt: skip
    return lambda v: isinstance(v, int | float) and tests[operator](float(v))


def _like(words: str, *, wanted: bool) -> Callable[[Any], bool]:
    escaped = re.escape(words).replace(r"\*", ".*").replace(r"\?", ".")
    pattern = re.compile(escaped, re.IGNORECASE | re.DOTALL)
    return lambda v: bool(pattern.fullmatch(text(v))) == wanted


def countif(cells: Any, criterion: Any) -> int:
    """Count the cells that fit a criterion such as `>=5` or `Lay*`."""
    fits = _criterion(criterion)
    return sum(1 for row in cells for cell in row if not is_error(cell) and fits(cell))


def vlookup(wanted: Any, table: Any, column: Any, is_sorted: Any = 1) -> Any:
    """Return the value of a column in the row whose first cell is the wanted one, or the last below it."""
    index = int(number(column)) - 1
    key = one(wanted)
    folded = key.casefold() if isinstance(key, str) else key
    best = None
    for row in table:
        first = row[0].casefold() if isinstance(row[0], str) else row[0]
        if first == folded:
            return row[index]
        if is_sorted and first is not None and type(first) is type(folded) and first <= folded:
            best = row
    if best is None:
        raise FormulaError("#N/A", f"Did not find value '{text(wanted)}' in VLOOKUP evaluation.")
    return best[index]


def compare(operator: str, left: Any, right: Any) -> bool:
    """Return the outcome of a comparison: numbers before texts before booleans, texts without case."""
    a, b = _rank(one(left)), _rank(one(right))
    outcome = {"=": a == b, "<>": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
    return outcome[operator]


def _rank(value: Any) -> tuple[int, Any]:
    if is_error(value):
        raise FormulaError(value)
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value or 0
