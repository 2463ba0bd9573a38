"""Numbers of cells: whole ones without decimals, serial numbers of moments, error values."""

from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]
_EPOCH = datetime.fromisoformat("1899-12-30")  # day 0; a cell's time has no zone
ERROR_TYPES = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#ERROR!": "ERROR",
}
_MESSAGES = {
    "#DIV/0!": "Function DIVIDE parameter 2 cannot be zero.",
    "#REF!": "Reference does not exist.",
    "#ERROR!": "Formula parse error.",
}
_DATE_KINDS = {"DATE", "TIME", "DATE_TIME"}


def tidy(number: Any) -> int | float:
    """Return a number as JSON should show it: whole ones without a decimal part."""
    value = float(number)
    return int(value) if value.is_integer() and abs(value) < 1e21 else value


class CellError(str):
    """An error value a formula ended in, such as `#DIV/0!`, with the sentence that explains it."""

    __slots__ = ("message",)

    def __new__(cls, code: str, message: str = "") -> "CellError":
        made = super().__new__(cls, code)
        made.message = message or _MESSAGES.get(code, "")
        return made

    message: str


class Dated(float):
    """A number a formula made as a date or a moment, shown as one unless its cell has a format."""

    __slots__ = ("kind",)

    def __new__(cls, number: float, kind: str) -> "Dated":
        made = super().__new__(cls, number)
        made.kind = kind
        return made

    kind: str


def is_error(value: Any) -> bool:
    """Tell whether a computed value is a formula error; a text that only looks like one is none."""
    return isinstance(value, CellError)


def is_date(number_format: Json) -> bool:
    """Tell whether a number format shows dates or times."""
    return number_format.get("type") in _DATE_KINDS


def serial(moment: datetime) -> int | float:
    """Return a moment as days since 30 December 1899."""
    return tidy((moment - _EPOCH) / timedelta(days=1))


def moment(number: float) -> datetime:
    """Return the moment of a serial number, to the second."""
    return _EPOCH + timedelta(seconds=round(number * 86400))
