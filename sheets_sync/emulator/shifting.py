"""Rows and columns put in, taken out or moved: what is bound to them goes along."""

from collections.abc import Callable, Iterator
from typing import Any

from sheets_sync.emulator.books import Book, Sheet
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.formulas.references import follow
from sheets_sync.emulator.grid import Row
from sheets_sync.emulator.work import Work

Json = dict[str, Any]
Span = tuple[int, int]
Change = Callable[[int, int], Span | None]  # new (start, end) of a bound span, None when it is gone
_AXIS = {"ROWS": ("startRowIndex", "endRowIndex"), "COLUMNS": ("startColumnIndex", "endColumnIndex")}


def insert(work: Work, sheet: Sheet, dimension: str, start: int, count: int) -> None:
    """Put blank rows or columns before `start`; spans around it grow."""
    if dimension == "ROWS":
        sheet.grid.insert_rows(start, count)
        sheet.rows += count
    else:
        sheet.grid.map_rows(lambda row: _open_columns(row, start, count))
        sheet.cols += count

    def change(a: int, b: int) -> Span:
        return (a + count if a >= start else a), (b + count if b > start else b)

    _follow(work.book, sheet, dimension, change)


def delete(work: Work, sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Take rows or columns [start, end) out; spans shrink, spans wholly inside disappear."""
    count = end - start
    if dimension == "ROWS":
        sheet.grid.delete_rows(start, end)
        sheet.rows -= count
    else:
        sheet.grid.map_rows(lambda row: _cut_columns(row, start, end))
        sheet.cols -= count

    def change(a: int, b: int) -> Span | None:
        def place(x: int) -> int:
            return x if x <= start else max(start, x - count)

        return None if a >= start and b <= end else (place(a), place(b))

    _follow(work.book, sheet, dimension, change)


def move(work: Work, sheet: Sheet, dimension: str, start: int, end: int, target: int) -> None:
    """Take rows or columns out and put them before what stood at `target`."""
    if start <= target <= end:
        return
    if dimension == "ROWS":
        sheet.grid.move_rows(start, end, target)
    else:
        sheet.grid.map_rows(lambda row: _move_columns(row, start, end, target))
    order = _order(max(end, target), start, end, target)
    place = {old: new for new, old in enumerate(order)}

    def change(a: int, b: int) -> Span:
        spots = sorted(place.get(i, i) for i in range(a, b))
        together = spots and spots[-1] - spots[0] == len(spots) - 1
        return (spots[0], spots[-1] + 1) if together else (a, b)

    _follow(work.book, sheet, dimension, change)


def _order(size: int, start: int, end: int, target: int) -> list[int]:
    order = list(range(size))
    block = order[start:end]
    rest = order[:start] + order[end:]
    at = target - (end - start) if target > end else target
    return rest[:at] + block + rest[at:]


def _open_columns(row: Row, start: int, count: int) -> None:
    if len(row.values) > start:
        row.values[start:start] = [None] * count
    if len(row.attrs) > start:
        row.attrs[start:start] = [0] * count


def _cut_columns(row: Row, start: int, end: int) -> None:
    del row.values[start:end]
    del row.attrs[start:end]


def _move_columns(row: Row, start: int, end: int, target: int) -> None:
    size = max(end, target, len(row.values), len(row.attrs))
    order = _order(size, start, end, target)
    row.values[:] = [row.value(i) for i in order]
    row.attrs[:] = [row.attr(i) for i in order]


def _follow(book: Book, sheet: Sheet, dimension: str, change: Change) -> None:
    sheet.doc["merges"] = _kept(sheet.doc.get("merges", []), dimension, change)
    _follow_protected(sheet, dimension, change)
    _follow_filter(sheet, dimension, change)
    for rule in sheet.doc.get("conditionalFormats", []):
        rule["ranges"] = _kept(rule.get("ranges", []), dimension, change)
    name = "rowMeta" if dimension == "ROWS" else "colMeta"
    sheet.doc[name] = _moved_keys(sheet.doc.get(name) or {}, change)
    _follow_named(book, sheet, dimension, change)
    _follow_metadata(book, sheet, dimension, change)
    _follow_formulas(book, sheet, dimension, change)


def _kept(ranges: list[Json], dimension: str, change: Change) -> list[Json]:
    return [r for r in ranges if _shift_range(r, dimension, change)]


def _shift_range(bound: Json, dimension: str, change: Change) -> bool:
    """Move one GridRange in place; False when nothing of it is left."""
    start, end = _AXIS[dimension]
    if start not in bound and end not in bound:
        return True
    far = 1 << 30
    moved = change(int(bound.get(start) or 0), int(bound.get(end, far)))
    if moved is None:
        return False
    bound[start] = moved[0]
    if end in bound:
        bound[end] = moved[1]
    return True


def _follow_protected(sheet: Sheet, dimension: str, change: Change) -> None:
    kept = []
    for protected in sheet.doc.get("protectedRanges", []):
        if not _shift_range(protected.get("range", {}), dimension, change):
            continue
        if protected.get("unprotectedRanges"):
            protected["unprotectedRanges"] = _kept(protected["unprotectedRanges"], dimension, change)
        kept.append(protected)
    sheet.doc["protectedRanges"] = kept


def _follow_filter(sheet: Sheet, dimension: str, change: Change) -> None:
    found = sheet.doc.get("basicFilter")
    if found and not _shift_range(found["range"], dimension, change):
        sheet.doc.pop("basicFilter")


def _moved_keys(kept: Json, change: Change) -> Json:
    made: Json = {}
    for key, value in kept.items():
        moved = change(int(key), int(key) + 1)
        if moved is not None:
            made[str(moved[0])] = value
    return made


def _follow_named(book: Book, sheet: Sheet, dimension: str, change: Change) -> None:
    book.doc["namedRanges"] = [
        named
        for named in book.doc.get("namedRanges", [])
        if int(named["range"].get("sheetId") or 0) != sheet.sheet_id or _shift_range(named["range"], dimension, change)
    ]


def _follow_metadata(book: Book, sheet: Sheet, dimension: str, change: Change) -> None:
    kept = []
    for note in book.doc.get("developerMetadata", []):
        span = note["location"].get("dimensionRange")
        if span and int(span.get("sheetId") or 0) == sheet.sheet_id and span["dimension"] == dimension:
            moved = change(int(span.get("startIndex") or 0), int(span["endIndex"]))
            if moved is None:
                continue
            span["startIndex"], span["endIndex"] = moved
        kept.append(note)
    book.doc["developerMetadata"] = kept


def _follow_formulas(book: Book, moved: Sheet, dimension: str, change: Change) -> None:
    for sheet in book.sheets:
        for r in sheet.grid.formula_rows():
            row = sheet.grid.row(r)
            for c, cell in enumerate(row.values):
                if isinstance(cell, dict):
                    row.set_value(c, {"f": follow(cell["f"], sheet.title, moved.title, dimension, change)})
        sheet.grid.flush()


def forget_sheet(book: Book, sheet: Sheet) -> None:
    """Drop the named ranges and metadata of a deleted tab."""
    book.doc["namedRanges"] = [
        n for n in book.doc.get("namedRanges", []) if int(n["range"].get("sheetId") or 0) != sheet.sheet_id
    ]
    book.doc["developerMetadata"] = [
        n for n in book.doc.get("developerMetadata", []) if metadata_sheet(n) != sheet.sheet_id
    ]


def metadata_sheet(note: Json) -> int | None:
    """Return the id of the tab a developer metadata entry is bound to, None when to the book."""
    location = note["location"]
    if "dimensionRange" in location:
        return int(location["dimensionRange"].get("sheetId") or 0)
    return int(location["sheetId"]) if "sheetId" in location else None


def rebind(doc: Json, sheet_id: int) -> None:
    """Make every range in a copied tab's document point to the copy."""
    for bound in _ranges_of(doc):
        bound.pop("sheetId", None)
        if sheet_id:
            bound["sheetId"] = sheet_id
    for number, protected in enumerate(doc.get("protectedRanges", []), start=1):
        protected["protectedRangeId"] = (sheet_id * 131 + number) % 2_000_000_000 + 1


def _ranges_of(doc: Json) -> Iterator[Json]:
    yield from doc.get("merges", [])
    for protected in doc.get("protectedRanges", []):
        yield protected.get("range", {})
        yield from protected.get("unprotectedRanges", [])
    if doc.get("basicFilter"):
        yield doc["basicFilter"]["range"]
    for rule in doc.get("conditionalFormats", []):
        yield from rule.get("ranges", [])


def check_span(sheet: Sheet, span: Json) -> tuple[str, int, int]:
    """Return dimension, start and end of a DimensionRange.

    Raises:
        ApiError: 400 when the dimension is missing or the span lies outside the sheet.
    """
    dimension = span.get("dimension")
    if dimension not in _AXIS:
        raise bad_request("No dimension specified.")
    size = sheet.rows if dimension == "ROWS" else sheet.cols
    start = int(span.get("startIndex") or 0)
    end = int(span.get("endIndex", size))
    if start >= end:
        raise bad_request(f"startIndex ({start}) must be less than endIndex ({end}).")
    return str(dimension), start, end
