"""Functions of dates and times."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sheets_sync.emulator import clock
from sheets_sync.emulator.formulas.coercion import FormulaError, number
from sheets_sync.emulator.numbers import Dated, moment, serial


def _now() -> datetime:
    return datetime.fromisoformat(clock.stamp().removesuffix("Z"))  # a cell's time has no zone


def _today() -> Dated:
    return Dated(int(serial(_now())), "DATE")


def _date(year: Any, month: Any, day: Any) -> Dated:
    """Return a date; months and days beyond their ends run on into the next."""
    months = int(number(year, "DATE")) * 12 + int(number(month, "DATE", 2)) - 1
    if not 12 * 1900 <= months < 12 * 10_000:
        raise FormulaError("#NUM!", "Function DATE parameter 1 value is out of range.")
    first = datetime.fromisoformat(f"{months // 12:04}-{months % 12 + 1:02}-01")
    return Dated(serial(first) + int(number(day, "DATE", 3)) - 1, "DATE")


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "TODAY": _today,
    "NOW": lambda: Dated(serial(_now()), "DATE_TIME"),
    "DATE": _date,
    "YEAR": lambda a: moment(number(a, "YEAR")).year,
    "MONTH": lambda a: moment(number(a, "MONTH")).month,
    "DAY": lambda a: moment(number(a, "DAY")).day,
    "WEEKDAY": lambda a: moment(number(a, "WEEKDAY")).isoweekday() % 7 + 1,
}
