"""Borders of a block: its outer sides and the lines between its cells."""

from sheets_sync.emulator import fields, formats
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.requests.cells import dress
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.work import Work


@request("updateBorders")
def update_borders(work: Work, body: Json) -> Json:
    """Draw the sides that are named; style NONE takes a line away, sides not named stay."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    for name, parts in _strips(rect).items():
        if name not in body:
            continue
        line = None if body[name].get("style") == "NONE" else formats.border(body[name])
        for side, part in parts:
            borders = {side: line} if line else {}
            mask: fields.Mask = {"userEnteredFormat": {"borders": {side: {}}}}
            dress(work, sheet, part, {"userEnteredFormat": {"borders": borders}}, mask)
    return {}


def _strips(rect: Rect) -> dict[str, list[tuple[str, Rect]]]:
    """Return per name of the request which side of which cells it draws."""
    r0, r1, c0, c1 = rect.r0, rect.r1, rect.c0, rect.c1
    return {
        "top": [("top", Rect(r0, r0 + 1, c0, c1))],
        "bottom": [("bottom", Rect(r1 - 1, r1, c0, c1))],
        "left": [("left", Rect(r0, r1, c0, c0 + 1))],
        "right": [("right", Rect(r0, r1, c1 - 1, c1))],
        "innerHorizontal": [("bottom", Rect(r0, r1 - 1, c0, c1)), ("top", Rect(r0 + 1, r1, c0, c1))],
        "innerVertical": [("right", Rect(r0, r1, c0, c1 - 1)), ("left", Rect(r0, r1, c0 + 1, c1))],
    }
