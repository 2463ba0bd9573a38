"""Cells as the Sheets API takes and gives them. Pure.

Only ``stringValue`` is ever written: it is not parsed, so no formula, date or number can come of it. Only explicit
places are written, so that sending the same again leaves the same.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from app.exchange.letters import column_letters
from sheets_sync.columns import KEY, Tab
from sheets_sync.plan import Push
from sheets_sync.values import safe_out

Json = dict[str, Any]
Span = tuple[int, int, Sequence[str | None]]
"""Texts beside each other: row as people count, 0-based column, texts; None leaves a cell as it is."""

LARGEST_BODY = 1_500_000  # Google recommends at most 2 MB


def quoted(title: str) -> str:
    """Return a tab's title as a range needs it."""
    return title if title.isascii() and title.isalpha() else "'" + title.replace("'", "''") + "'"


def a1(title: str, first: int, last: int) -> str:
    """Return the range of whole columns ``first`` to ``last`` (0-based) of a tab."""
    return f"{quoted(title)}!{column_letters(first)}:{column_letters(last)}"


def runs(indexes: Iterable[int]) -> list[tuple[int, int]]:
    """Return neighbouring numbers as (first, last)."""
    spans = []
    for _, group in groupby(enumerate(sorted(set(indexes))), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in group]
        spans.append((numbers[0], numbers[-1]))
    return spans


def cell(text: str | None) -> Json:
    """Return one cell to write; an empty text blanks it."""
    return {"userEnteredValue": {"stringValue": safe_out(text)}} if text else {}


def block(sheet_id: int, row: int, column: int, rows: Sequence[Sequence[str | None]]) -> Json:
    """Return the request that writes texts from a place on (``row`` as people count, ``column`` 0-based)."""
    start: Json = {"sheetId": sheet_id, "rowIndex": row - 1, "columnIndex": column}
    cells = [{"values": [cell(text) for text in texts]} for texts in rows]
    return {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}}


def write_cells(tab: Tab, places: Mapping[str, int], pushes: Iterable[Push]) -> list[Json]:
    """Return the fewest requests that write single cells: neighbours go together, and so do equal spans below."""
    by_row: dict[int, dict[int, str]] = {}
    for push in pushes:
        by_row.setdefault(push.row, {})[places[push.column]] = push.value
    spans: list[Span] = [
        (row, first, [cells[at] for at in range(first, last + 1)])
        for row, cells in by_row.items()
        for first, last in runs(cells)
    ]
    return [block(tab.sheet_id, row, first, rows) for row, first, rows in stacks(spans)]


def stacks(spans: Iterable[Span]) -> Iterator[tuple[int, int, list[Sequence[str | None]]]]:
    """Return spans of equal place and width in rows below each other as one block: (row, column, rows)."""
    stack: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[1], len(s[2]), s[0])):
        if stack and (span[1], len(span[2]), span[0]) != (stack[-1][1], len(stack[-1][2]), stack[-1][0] + 1):
            yield stack[0][0], stack[0][1], [texts for _, _, texts in stack]
            stack = []
        stack.append(span)
    if stack:
        yield stack[0][0], stack[0][1], [texts for _, _, texts in stack]


def chunks(requests: Sequence[Json]) -> list[list[Json]]:
    """Return the requests in as few bodies as their size allows, in order."""
    bodies: list[list[Json]] = [[]]
    size = 0
    for request in requests:
        length = len(json.dumps(request, separators=(",", ":")))
        if bodies[-1] and size + length > LARGEST_BODY:
            bodies.append([])
            size = 0
        bodies[-1].append(request)
        size += length
    return bodies


def body(requests: Sequence[Json], answer: Sequence[str]) -> Json:
    """Return a batch whose answer shows ``answer`` ranges as they stand after it."""
    made: Json = {"requests": list(requests), "includeSpreadsheetInResponse": bool(answer)}
    if answer:
        made |= {"responseIncludeGridData": True, "responseRanges": list(answer)}
    return made


ANSWER_FIELDS = (
    "updatedSpreadsheet.sheets(properties(sheetId,title,gridProperties.rowCount),"
    "data(startRow,startColumn,rowData.values.effectiveValue))"
)


def answered_rows(answer: Json, sheet_id: int) -> list[list[object]] | None:
    """Return the rows that a batch's answer shows of a tab, None when it shows none."""
    for sheet in answer.get("updatedSpreadsheet", {}).get("sheets", ()):
        if int(sheet.get("properties", {}).get("sheetId", 0)) == sheet_id:
            return _joined(sheet.get("data", ()))
    return None


def row_count(answer: Json, sheet_id: int) -> int | None:
    """Return how many rows a tab's grid has, as a batch's answer says."""
    for sheet in answer.get("updatedSpreadsheet", {}).get("sheets", ()):
        if int(sheet.get("properties", {}).get("sheetId", 0)) == sheet_id:
            return int(sheet["properties"].get("gridProperties", {}).get("rowCount", 0)) or None
    return None


def _joined(blocks: Iterable[Json]) -> list[list[object]]:
    rows: list[list[object]] = []
    for data in blocks:
        left = int(data.get("startColumn", 0))
        for number, row in enumerate(data.get("rowData", ()), start=int(data.get("startRow", 0))):
            rows.extend([] for _ in range(number + 1 - len(rows)))
            cells = [_value(item.get("effectiveValue", {})) for item in row.get("values", ())]
            rows[number].extend([None] * (left + len(cells) - len(rows[number])))
            rows[number][left : left + len(cells)] = cells
    return rows


def _value(value: Json) -> object:
    if "errorValue" in value:
        return "#REF!"
    return next(iter(value.values()), None)


def joined_ranges(parts: Sequence[tuple[int, Sequence[Sequence[object]]]]) -> list[list[object]]:
    """Return rows from ranges of whole columns, each with the place of its first column."""
    rows: list[list[object]] = []
    for left, values in parts:
        for number, cells in enumerate(values):
            rows.extend([] for _ in range(number + 1 - len(rows)))
            rows[number].extend([None] * (left + len(cells) - len(rows[number])))
            rows[number][left : left + len(cells)] = cells
    return rows


def narrow_columns(tab: Tab, places: Mapping[str, int]) -> dict[str, int]:
    """Return the columns that people may change, with the key."""
    return {c.code: places[c.code] for c in tab.columns if c.code == KEY or c.editable}
