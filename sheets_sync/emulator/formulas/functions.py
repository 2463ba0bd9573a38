"""The functions formulas may call; arguments come computed, ranges as lists of rows."""

import math
from collections.abc import Callable
from typing import Any

from sheets_sync.emulator.formulas import dates
from sheets_sync.emulator.formulas.coercion import FormulaError, flat, number, numbers_of, one, text
from sheets_sync.emulator.formulas.lookups import countif, vlookup
from sheets_sync.emulator.numbers import CellError, is_error


def _average(*arguments: Any) -> float:
    found = numbers_of(arguments)
    if not found:
        raise FormulaError("#DIV/0!")
    return sum(found) / len(found)


def _round(value: Any, places: Any = 0) -> float:
    scale = 10.0 ** int(number(places))
    given = number(value) * scale
    return math.copysign(math.floor(abs(given) + 0.5), given) / scale


def _root(value: Any) -> float:
    given = number(value, "SQRT")
    if given < 0:
        raise FormulaError("#NUM!", "Function SQRT parameter 1 value is negative. It should be positive or zero.")
    return math.sqrt(given)


def _divide(a: float, b: float) -> float:
    if b == 0:
        raise FormulaError("#DIV/0!")
    return a / b


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **dates.FUNCTIONS,
    "SUM": lambda *a: sum(numbers_of(a)),
    "AVERAGE": _average,
    "COUNT": lambda *a: len(numbers_of(a)),
    "COUNTA": lambda *a: sum(1 for v in flat(a) if v is not None),
    "COUNTBLANK": lambda *a: sum(1 for v in flat(a) if v in (None, "")),
    "COUNTIF": countif,
    "MIN": lambda *a: min(numbers_of(a), default=0),
    "MAX": lambda *a: max(numbers_of(a), default=0),
    "ABS": lambda a: abs(number(a)),
    "ROUND": _round,
    "SQRT": _root,
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
    "VLOOKUP": vlookup,
    "NA": lambda: CellError("#N/A"),
    "ROWS": len,
    "COLUMNS": lambda a: len(a[0]) if a else 0,
}


def _arithmetic(name: str, act: Callable[[float, float], float]) -> Callable[[Any, Any], float]:
    return lambda a, b: act(number(a, name, 1), number(b, name, 2))


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": _arithmetic("ADD", lambda a, b: a + b),
    "-": _arithmetic("MINUS", lambda a, b: a - b),
    "*": _arithmetic("MULTIPLY", lambda a, b: a * b),
    "/": _arithmetic("DIVIDE", _divide),
    "^": _arithmetic("POW", lambda a, b: a**b),
    "&": lambda a, b: text(a) + text(b),
}
