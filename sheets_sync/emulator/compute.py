"""Values of formula cells, computed when they are read."""

from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.formulas.coercion import FormulaError, number, one
from sheets_sync.emulator.formulas.functions import FUNCTIONS, OPERATORS
from sheets_sync.emulator.formulas.lookups import compare
from sheets_sync.emulator.formulas.parser import Node, parse
from sheets_sync.emulator.formulas.tokens import BadFormula
from sheets_sync.emulator.numbers import CellError, Dated, is_error, tidy
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet

_MAX_CELLS = 200_000
_CIRCLE = "Circular dependency detected. To resolve with iterative calculation, see File > Settings."


class Reader:
    """Computes formulas of one book during one request; each cell at most once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[tuple[int, int, int], Any] = {}
        self._open: set[tuple[int, int, int]] = set()

    def compute(self, sheet: Sheet, r: int, c: int, cell: Any) -> Any:
        """Return the value a cell shows; plain values pass through, a circle gives `#REF!`."""
        if not isinstance(cell, dict):
            return cell
        place = (sheet.key, r, c)
        if place in self._open:
            return CellError("#REF!", _CIRCLE)
        if place not in self._known:
            self._open.add(place)
            self._known[place] = self._formula(sheet, cell["f"])
            self._open.discard(place)
        return self._known[place]

    def _formula(self, sheet: Sheet, formula: str) -> Any:
        try:
            made = one(self._value(parse(formula), sheet))
        except BadFormula:
            return CellError("#ERROR!")
        except FormulaError as error:
            return error.value
        except (ArithmeticError, ValueError, TypeError, LookupError):
            return CellError("#VALUE!")
        if isinstance(made, float | int) and not isinstance(made, bool | Dated):
            return tidy(made)
        return made

    def _value(self, node: Node, sheet: Sheet) -> Any:
        if node.kind == "value":
            return node.value
        if node.kind == "ref":
            return self._reference(str(node.value), sheet)
        if node.kind == "call":
            return self._call(node, sheet)
        parts = [self._value(part, sheet) for part in node.parts]
        if node.kind == "unary":
            return number(parts[0]) * {"-": -1, "+": 1, "%": 0.01}[node.value]
        operator = OPERATORS.get(node.value)
        return operator(*parts) if operator else compare(node.value, *parts)

    def _call(self, node: Node, sheet: Sheet) -> Any:
        name = str(node.value).upper()
        if name == "IF":
            return self._choose(node, sheet)
        if name == "IFERROR":
            return self._rescue(node, sheet)
        function = FUNCTIONS.get(name)
        if function is None:
            raise FormulaError("#NAME?", f"Unknown function: '{node.value}'.")
        try:
            return function(*[self._value(part, sheet) for part in node.parts])
        except TypeError as error:
            raise FormulaError("#N/A", f"Wrong number of arguments to {name}.") from error

    def _choose(self, node: Node, sheet: Sheet) -> Any:
        condition = one(self._value(node.parts[0], sheet))
        if is_error(condition):
            return condition
        branch = 1 if condition else 2
        return self._value(node.parts[branch], sheet) if branch < len(node.parts) else False

    def _rescue(self, node: Node, sheet: Sheet) -> Any:
        try:
            value = one(self._value(node.parts[0], sheet))
        except FormulaError as error:
            value = error.value
        if not is_error(value):
            return value
        return self._value(node.parts[1], sheet) if len(node.parts) > 1 else None

    def _reference(self, text: str, sheet: Sheet) -> list[list[Any]]:
        try:
            target, rect = self._book.locate(text) if "!" in text else self._here(text, sheet)
        except ApiError as error:
            if "!" in text:
                raise FormulaError("#REF!", "Unresolved sheet name.") from error
            raise FormulaError("#NAME?", f"Unknown range name: '{text}'.") from error
        rect = rect.within(target.rows, target.cols)
        if rect.height * rect.width > _MAX_CELLS:
            raise FormulaError("#ERROR!")
        return self._cells(target, rect)

    def _here(self, text: str, sheet: Sheet) -> tuple[Sheet, Rect]:
        found, rect = self._book.locate(text)
        is_name = any(named["name"].casefold() == text.casefold() for named in self._book.doc.get("namedRanges", []))
        return (found if is_name else sheet), rect

    def _cells(self, sheet: Sheet, rect: Rect) -> list[list[Any]]:
        rows = dict(sheet.grid.rows(rect.r0, rect.r1))
        blank = Row()
        return [
            [self.compute(sheet, r, c, rows.get(r, blank).value(c)) for c in range(rect.c0, rect.c1)]
            for r in range(rect.r0, rect.r1)
        ]
