"""Rows and columns: move, size and hide."""

from sheets_sync.emulator import fields, shifting
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.dimensions import WORD, sheet_and_span, size_of, span_block
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.work import Work


@request("moveDimension")
def move_dimension(work: Work, body: Json) -> Json:
    """Move rows or columns before the one that stands at `destinationIndex`."""
    sheet, dimension, start, end = sheet_and_span(work, body.get("source") or {})
    target = int(body.get("destinationIndex") or 0)
    work.guard(sheet, span_block(dimension, start, end))
    if end > size_of(sheet, dimension) or target > size_of(sheet, dimension):
        raise bad_request("The source or destination is outside the sheet.")
    shifting.move(work, sheet, dimension, start, end, target)
    return {}


@request("updateDimensionProperties")
def update_dimension_properties(work: Work, body: Json) -> Json:
    """Set size and visibility of rows or columns."""
    mask = fields.parse_mask(required_fields(body))
    sheet, dimension, start, end = sheet_and_span(work, body.get("range") or {})
    work.guard_tab(sheet)
    if end > size_of(sheet, dimension):
        raise bad_request(f"{WORD[dimension]} index {end} is outside the sheet.")
    kept = sheet.doc.setdefault("rowMeta" if dimension == "ROWS" else "colMeta", {})
    for index in range(start, end):
        properties = kept.setdefault(str(index), {})
        fields.overlay(properties, body.get("properties") or {}, mask)
        if not properties.get("hiddenByUser"):
            properties.pop("hiddenByUser", None)
    return {}


@request("autoResizeDimensions")
def auto_resize_dimensions(work: Work, body: Json) -> Json:
    """Fit columns to their longest text (about seven pixels a letter); rows stay."""
    sheet, dimension, start, end = sheet_and_span(work, body.get("dimensions") or {})
    if dimension == "ROWS":
        return {}
    widest = [0] * sheet.cols
    for _, row in sheet.grid.rows(0, sheet.rows):
        for c, value in enumerate(row.values):
            widest[c] = max(widest[c], len(str(value)) if value is not None else 0)
    kept = sheet.doc.setdefault("colMeta", {})
    for c in range(start, min(end, sheet.cols)):
        if widest[c]:
            kept.setdefault(str(c), {})["pixelSize"] = max(21, widest[c] * 7 + 10)
    return {}
