"""Values within formulas: errors, numbers, texts, ranges opened."""

from collections.abc import Iterator
from typing import Any

from sheets_sync.emulator.numbers import CellError, is_error, tidy


class FormulaError(Exception):
    """A formula that ends in an error value, such as `#DIV/0!`."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.value = code if isinstance(code, CellError) else CellError(code, message)


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


def number(value: Any, function: str = "", place: int = 1) -> float:
    """Return a value as a number.

    Args:
        value: a value or a range.
        function: name of the function that asks, for the sentence of a refusal.
        place: number of the parameter.

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
            raise FormulaError("#VALUE!", _no_number(value, function, place)) from error
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


def _no_number(value: str, function: str, place: int) -> str:
    if not function:
        return ""
    return (
        f"Function {function} parameter {place} expects number values. "
        f"But '{value}' is a text and cannot be coerced to a number."
    )


def numbers_of(arguments: tuple[Any, ...]) -> list[float]:
    """Return the numbers among arguments, ranges opened; texts and booleans are passed over."""
    return [float(v) for v in flat(arguments) if isinstance(v, int | float) and not isinstance(v, bool)]
