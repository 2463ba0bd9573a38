"""Cell formats as they are kept: colours in both ways, borders with their width and colour."""

from typing import Any

from sheets_sync.emulator.colors import mirrored

Json = dict[str, Any]
_WIDTHS = {"DOTTED": 1, "DASHED": 1, "SOLID": 1, "SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}


def normalised(cell: Json) -> Json:
    """Return a CellData as it is kept and given back."""
    made: Json = mirrored(cell)
    own = made.get("userEnteredFormat")
    if own and own.get("borders"):
        own["borders"] = {side: border(given) for side, given in own["borders"].items()}
    return made


def border(given: Json) -> Json:
    """Return one border; without a colour it is black."""
    style = str(given.get("style") or "SOLID")
    color = {name: given[name] for name in ("color", "colorStyle") if name in given}
    made: Json = mirrored(color or {"color": {}})
    return {"style": style, "width": _WIDTHS.get(style, 1), **made}
