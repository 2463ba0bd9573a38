"""The process that parses one workbook, run as a script of its own so that a bad file can only kill this.

Speaks JSON lines: for each visible sheet ``{"sheet", "head"}``, then waits for ``rows``, ``all`` or ``next`` on its
input; rows follow as ``[[line, cells, positions of numbers], ...]`` per line of output. After ``all`` an empty list
ends them and the next sheet follows.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

BATCH = 400


def main() -> None:
    """Parse ``argv[1]`` within ``argv[2]`` bytes of memory and ``argv[3]`` seconds, ``argv[4]`` head rows.

    With a fifth argument hidden sheets are offered too.
    """
    path, memory, seconds, head_rows = sys.argv[1], *map(int, sys.argv[2:5])
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    # After the limits, so that they hold for everything the parser does.
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    workbook = CalamineWorkbook.from_path(path)
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible or len(sys.argv) > 5:  # the fifth argument
            _offer(sheet.name, rows_of(workbook.get_sheet_by_index(index)), head_rows)
    _say({"sheet": None})


def _offer(name: str, rows: Iterator[list[Any]], head_rows: int) -> None:
    head = list(islice(rows, head_rows))
    _say({"sheet": name, "head": head})
    word = sys.stdin.readline().strip()
    if word == "next":
        return
    while batch := list(islice(rows, BATCH)):
        _say(batch)
    if word == "rows":
        sys.exit(0)
    _say([])


def rows_of(sheet: Any) -> Iterator[list[Any]]:
    """Yield ``[line, cells, positions of numbers]`` of every row."""
    for line, row in enumerate(sheet.iter_rows(), start=1):
        numbers = [index for index, value in enumerate(row) if type(value) in {float, int}]
        yield [line, [value if type(value) is str else as_text(value) for value in row], numbers]


def as_text(value: object) -> str:
    """Return a cell that is not text the way people would have typed it."""
    match value:
        case bool():
            return "YA" if value else "TIDAK"
        case float() if value.is_integer() and abs(value) < 1e17:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _say(message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
