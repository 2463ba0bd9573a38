"""The functions formulas may call; arguments come computed, ranges as lists of rows."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from sheets_sync.emulator.numbers import is_error, tidy


class FormulaError(Exception):
    """A formula that ends in an error value, such as `#DIV/0!`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def flat(arguments: tuple[Any, ...]) -> Iterator[Any]:
    """Yield all values of arguments, ranges opened.

    Raises:
        FormulaError: for the first error value.
    """
    for given in arguments:
        cells = (cell for row in given for cell in row) if isinstance(given, list) else (given,)
        for cell in cells:
            if is_error(cell):
                raise FormulaError(cell)
            yield cell


def number(value: Any) -> float:
    """Return a value as a number.

    Raises:
        FormulaError: `#VALUE!` for text that is none.
    """
    value = one(value)
    if value is None or value == "":
        return 0.0
    if isinstance(value, str):
        if is_error(value):
            raise FormulaError(value)
        try:
            return float(value.replace(",", "."))
        except ValueError as error:
            raise FormulaError("#VALUE!") from error
    return float(value)


def text(value: Any) -> str:
    """Return a value as text."""
    value = one(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if is_error(value):
        raise FormulaError(value)
    return str(tidy(value)) if isinstance(value, int | float) else str(value)


def one(value: Any) -> Any:
    """Return the first cell of a range, or the value itself."""
    if isinstance(value, list):
        return value[0][0] if value and value[0] else None
    return value


def _numbers(arguments: tuple[Any, ...]) -> list[float]:
    return [float(v) for v in flat(arguments) if isinstance(v, int | float) and not isinstance(v, bool)]


def _average(*arguments: Any) -> float:
    found = _numbers(arguments)
    if not found:
        raise FormulaError("#DIV/0!")
    return sum(found) / len(found)


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


def _countif(cells: Any, criterion: Any) -> int:
    fits = _criterion(criterion)
    return sum(1 for row in cells for cell in row if not is_error(cell) and fits(cell))


def _vlookup(wanted: Any, table: Any, column: Any, is_sorted: Any = 1) -> Any:
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
        raise FormulaError("#N/A")
    return best[index]


def _round(value: Any, places: Any = 0) -> float:
    scale = 10.0 ** int(number(places))
    given = number(value) * scale
    return math.copysign(math.floor(abs(given) + 0.5), given) / scale


def _divide(a: float, b: float) -> float:
    if b == 0:
        raise FormulaError("#DIV/0!")
    return a / b


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *a: sum(_numbers(a)),
    "AVERAGE": _average,
    "COUNT": lambda *a: len(_numbers(a)),
    "COUNTA": lambda *a: sum(1 for v in flat(a) if v is not None),
    "COUNTBLANK": lambda *a: sum(1 for v in flat(a) if v in (None, "")),
    "COUNTIF": _countif,
    "MIN": lambda *a: min(_numbers(a), default=0),
    "MAX": lambda *a: max(_numbers(a), default=0),
    "ABS": lambda a: abs(number(a)),
    "ROUND": _round,
    "INT": lambda a: math.floor(number(a)),
    "MOD": lambda a, b: number(a) - number(b) * math.floor(_divide(number(a), number(b))),
    "AND": lambda *a: all(flat(a)),
    "OR": lambda *a: any(flat(a)),
    "NOT": lambda a: not one(a),
    "CONCATENATE": lambda *a: "".join(text(v) for v in flat(a)),
    "CONCAT": lambda a, b: text(a) + text(b),
    "JOIN": lambda mark, *a: text(mark).join(text(v) for v in flat(a)),
    "LEFT": lambda a, n=1: text(a)[: int(number(n))],
    "RIGHT": lambda a, n=1: text(a)[-int(number(n)) :] if number(n) else "",
    "MID": lambda a, start, n: text(a)[int(number(start)) - 1 :][: int(number(n))],
    "LEN": lambda a: len(text(a)),
    "TRIM": lambda a: " ".join(text(a).split()),
    "UPPER": lambda a: text(a).upper(),
    "LOWER": lambda a: text(a).lower(),
    "PROPER": lambda a: text(a).title(),
    "SUBSTITUTE": lambda a, old, new: text(a).replace(text(old), text(new)),
    "VALUE": number,
    "T": lambda a: one(a) if isinstance(one(a), str) else "",
    "ISBLANK": lambda a: one(a) is None,
    "ISNUMBER": lambda a: isinstance(one(a), int | float) and not isinstance(one(a), bool),
    "ISTEXT": lambda a: isinstance(one(a), str),
    "ISERROR": lambda a: is_error(one(a)),
    "VLOOKUP": _vlookup,
    "NA": lambda: "#N/A",
    "ROWS": len,
    "COLUMNS": lambda a: len(a[0]) if a else 0,
}
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: number(a) + number(b),
    "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b),
    "/": lambda a, b: _divide(number(a), number(b)),
    "^": lambda a, b: number(a) ** number(b),
    "&": lambda a, b: text(a) + text(b),
}


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
