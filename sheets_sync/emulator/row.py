"""One row of cells."""

from typing import Any

Value = Any  # None | str | int | float | bool | {"f": "=A1+1"}


class Row:
    """Values and attribute numbers of one row; both lists end at the last used cell."""

    __slots__ = ("attrs", "values")

    def __init__(self, values: list[Value] | None = None, attrs: list[int] | None = None) -> None:
        self.values: list[Value] = values if values is not None else []
        self.attrs: list[int] = attrs if attrs is not None else []

    def value(self, col: int) -> Value:
        """Return the value at a column, None when blank."""
        return self.values[col] if col < len(self.values) else None

    def attr(self, col: int) -> int:
        """Return the attribute number at a column, 0 when plain."""
        return self.attrs[col] if col < len(self.attrs) else 0

    def set_value(self, col: int, value: Value) -> None:
        """Put a value; None blanks the cell."""
        if col >= len(self.values):
            if value is None:
                return
            self.values.extend([None] * (col + 1 - len(self.values)))
        self.values[col] = value

    def set_attr(self, col: int, number: int) -> None:
        """Put an attribute number; 0 makes the cell plain."""
        if col >= len(self.attrs):
            if not number:
                return
            self.attrs.extend([0] * (col + 1 - len(self.attrs)))
        self.attrs[col] = number

    def trim(self) -> bool:
        """Drop trailing blanks; tell whether anything is left."""
        while self.values and self.values[-1] is None:
            self.values.pop()
        while self.attrs and not self.attrs[-1]:
            self.attrs.pop()
        return bool(self.values or self.attrs)
