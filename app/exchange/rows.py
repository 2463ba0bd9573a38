"""One row of a table, before and after its columns are known."""

from typing import NamedTuple

NONE: frozenset[int] = frozenset()


class RawRow(NamedTuple):
    """A row as it stands in the file.

    Attributes:
        line: line of the text file or row of the sheet, from 1.
        cells: cleaned texts.
        numbers: positions that the spreadsheet held as numbers; a long number there has lost digits.
    """

    line: int
    cells: list[str]
    numbers: frozenset[int] = NONE


class Row(NamedTuple):
    """A row with its columns found.

    Attributes:
        line: as in RawRow.
        values: one text per column of the layout, ``""`` where the table has no such column.
        numeric: positions in ``values`` that were numbers.
        extra: texts that stand right of the last head.
        short: the row ends before the last head.
        cells: the row as it stands in the file.
    """

    line: int
    values: tuple[str, ...]
    numeric: frozenset[int]
    extra: tuple[str, ...]
    short: bool
    cells: list[str]
