"""Groups of rows and columns that can be folded: each place has a depth, runs of one depth are the groups."""

from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.following import GROUPS
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.shifting import check_span
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work

_CONTROL = {"ROWS": "rowGroupControlAfter", "COLUMNS": "columnGroupControlAfter"}
MAX_DEPTH = 8


@request("addDimensionGroup")
def add_group(work: Work, body: Json) -> Json:
    """Make a span one level deeper; the first group of a dimension also sets where its fold mark stands."""
    sheet, dimension = _change(work, body.get("range") or {}, 1)
    grid = sheet.doc.setdefault("properties", {}).setdefault("gridProperties", {})
    grid.setdefault(_CONTROL[dimension], True)
    return {"addDimensionGroup": {"dimensionGroups": sheet.doc[GROUPS[dimension]]}}


@request("deleteDimensionGroup")
def delete_group(work: Work, body: Json) -> Json:
    """Make a span one level less deep."""
    sheet, dimension = _change(work, body.get("range") or {}, -1)
    left = sheet.doc[GROUPS[dimension]]
    return {"deleteDimensionGroup": {"dimensionGroups": left} if left else {}}


def _change(work: Work, span: Json, by: int) -> tuple[Sheet, str]:
    sheet = work.book.sheet(int(span.get("sheetId") or 0))
    work.guard_tab(sheet)
    dimension, start, end = check_span(sheet, span)
    size = sheet.rows if dimension == "ROWS" else sheet.cols
    if end > size:
        raise bad_request(f"endIndex[{end}] cannot be greater than the grid size [{size}].")
    old = sheet.doc.get(GROUPS[dimension], [])
    depths = _depths(old, size)
    if by < 0 and not all(depths[start:end]):
        raise bad_request("There is no group over the whole range.")
    depths[start:end] = [depth + by for depth in depths[start:end]]
    if max(depths) > MAX_DEPTH:
        raise bad_request(f"Groups cannot be nested deeper than {MAX_DEPTH} levels.")
    sheet.doc[GROUPS[dimension]] = _runs(depths, sheet.sheet_id, dimension, old)
    return sheet, dimension


def _depths(groups: list[Json], size: int) -> list[int]:
    depths = [0] * size
    for group in groups:
        for i in range(group["range"]["startIndex"], group["range"]["endIndex"]):
            depths[i] = max(depths[i], group["depth"])
    return depths


def _runs(depths: list[int], sheet_id: int, dimension: str, old: list[Json]) -> list[Json]:
    folded = {(g["range"]["startIndex"], g["range"]["endIndex"], g["depth"]) for g in old if g.get("collapsed")}
    made: list[Json] = []
    for level in range(1, max(depths, default=0) + 1):
        start: int | None = None
        for i, depth in enumerate([*depths, 0]):
            if depth >= level and start is None:
                start = i
            elif depth < level and start is not None:
                made.append(_group(sheet_id, dimension, (start, i), level, folded))
                start = None
    return sorted(made, key=lambda group: (group["range"]["startIndex"], group["depth"]))


def _group(sheet_id: int, dimension: str, span: tuple[int, int], depth: int, folded: set[tuple[int, int, int]]) -> Json:
    place: Json = {"sheetId": sheet_id} if sheet_id else {}
    place |= {"dimension": dimension, "startIndex": span[0], "endIndex": span[1]}
    made: Json = {"range": place, "depth": depth}
    return made | ({"collapsed": True} if (*span, depth) in folded else {})


@request("updateDimensionGroup")
def update_group(work: Work, body: Json) -> Json:
    """Fold or unfold a group: its rows or columns are hidden or shown."""
    required_fields(body)
    given: Json = body.get("dimensionGroup") or {}
    span: Json = given.get("range") or {}
    sheet = work.book.sheet(int(span.get("sheetId") or 0))
    dimension, start, end = check_span(sheet, span)
    for group in sheet.doc.get(GROUPS[dimension], []):
        place = group["range"]
        if (place["startIndex"], place["endIndex"], group["depth"]) == (start, end, int(given.get("depth") or 0)):
            _fold(sheet, dimension, group, collapsed=bool(given.get("collapsed")))
            return {}
    raise bad_request("No group with this range and depth.")


def _fold(sheet: Sheet, dimension: str, group: Json, *, collapsed: bool) -> None:
    group.pop("collapsed", None)
    kept = sheet.doc.setdefault("rowMeta" if dimension == "ROWS" else "colMeta", {})
    if collapsed:
        group["collapsed"] = True
    for i in range(group["range"]["startIndex"], group["range"]["endIndex"]):
        properties = kept.setdefault(str(i), {})
        properties.pop("hiddenByUser", None)
        if collapsed:
            properties["hiddenByUser"] = True
