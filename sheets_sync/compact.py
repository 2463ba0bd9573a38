"""Cells as the values endpoint takes them: a third of what a batch request needs. Pure.

``RAW`` texts are never parsed, ``null`` leaves a cell as it is, and a range whose one value is ``null`` only makes the
answer show it. Ranges to be shown come last, so that they show the state after all of the write.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.exchange.letters import column_letters
from sheets_sync.plan import Push
from sheets_sync.values import safe_out
from sheets_sync.wire import Json, Span, quoted, stacks

ANSWER_FIELDS = "responses.updatedData.values"
BRIDGE = 6  # untouched cells that cost less as null than as a range of their own


def batch(data: Sequence[Json], *, answer: bool) -> Json:
    """Return the body of a write of several ranges."""
    made: Json = {"valueInputOption": "RAW", "data": list(data)}
    if answer:
        made |= {"includeValuesInResponse": True, "responseValueRenderOption": "UNFORMATTED_VALUE"}
    return made


def block(title: str, row: int, column: int, rows: Sequence[Sequence[str | None]]) -> Json:
    """Return texts from a place on (``row`` as people count, ``column`` 0-based); None leaves a cell as it is."""
    right, last = column_letters(column + max(map(len, rows)) - 1), row + len(rows) - 1
    texts = [[None if text is None else safe_out(text) for text in cells] for cells in rows]
    return {"range": f"{quoted(title)}!{column_letters(column)}{row}:{right}{last}", "values": texts}


def write_cells(title: str, places: Mapping[str, int], pushes: Iterable[Push]) -> list[Json]:
    """Return the ranges that write single cells of a tab."""
    return [block(title, row, column, rows) for row, column, rows in stacks(_spans(places, pushes))]


def _spans(places: Mapping[str, int], pushes: Iterable[Push]) -> Iterable[Span]:
    by_row: dict[int, dict[int, str]] = {}
    for push in pushes:
        by_row.setdefault(push.row, {})[places[push.column]] = push.value
    for row, cells in by_row.items():
        first = last = min(cells)
        for at in sorted(cells):
            if at - last > BRIDGE:
                yield row, first, [cells.get(n) for n in range(first, last + 1)]
                first = at
            last = at
        yield row, first, [cells.get(n) for n in range(first, last + 1)]


def show(title: str, first: int, last: int) -> Json:
    """Return a range that writes nothing and makes the answer show columns (0-based) below the header."""
    return {"range": f"{quoted(title)}!{column_letters(first)}2:{column_letters(last)}", "values": [[None]]}


def show_heads(title: str, row: int, first: int, last: int) -> Json:
    """Return a range that writes nothing and makes the answer show the heads of columns."""
    left, right = column_letters(first), column_letters(last)
    return {"range": f"{quoted(title)}!{left}{row}:{right}{row}", "values": [[None]]}


def shown(answer: Json, count: int) -> list[list[list[object]]] | None:
    """Return what the last ranges of an answer show; None when some are missing."""
    parts = answer.get("responses", ())[-count:] if count else []
    if len(parts) < count:
        return None
    return [part.get("updatedData", {}).get("values", []) for part in parts]
