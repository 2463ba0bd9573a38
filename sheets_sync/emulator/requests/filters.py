"""The basic filter of a tab, and filter views."""

import copy
import secrets

from sheets_sync.emulator import fields
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.tabs import Sheet, grid_range
from sheets_sync.emulator.work import Work


def closed_range(work: Work, given: Json) -> tuple[Sheet, Json]:
    """Return the tab and the GridRange with all its ends, as filters and bands are given back."""
    sheet, rect = work.book.block(given)
    return sheet, grid_range(sheet, rect)


@request("setBasicFilter")
def set_basic_filter(work: Work, body: Json) -> Json:
    """Put the filter of a tab; a range with open ends reaches to the edge of the grid."""
    given: Json = dict(body.get("filter") or {})
    sheet, span = closed_range(work, given.get("range") or {})
    sheet.doc["basicFilter"] = {**given, "range": span}
    return {}


@request("clearBasicFilter")
def clear_basic_filter(work: Work, body: Json) -> Json:
    """Take the filter of a tab away."""
    work.book.sheet(int(body.get("sheetId") or 0)).doc.pop("basicFilter", None)
    return {}


@request("addFilterView")
def add_view(work: Work, body: Json) -> Json:
    """Add a filter view."""
    given: Json = dict(body.get("filter") or {})
    sheet, span = closed_range(work, given.get("range") or {})
    return {"addFilterView": {"filter": _keep(sheet, given, span)}}


def _keep(sheet: Sheet, given: Json, span: Json) -> Json:
    views = sheet.listed("filterViews")
    number = int(given.pop("filterViewId", 0) or 0) or secrets.randbelow(2_000_000_000) + 1
    title = given.pop("title", None) or f"Filter {len(views) + 1}"
    views.append({"filterViewId": number, "title": title, **given, "range": span})
    made: Json = views[-1]
    return made


def _find(work: Work, number: int) -> tuple[Sheet, Json]:
    for sheet in work.book.sheets:
        for view in sheet.doc.get("filterViews", []):
            if view["filterViewId"] == number:
                return sheet, view
    raise bad_request(f"No filter with id: {number}")


@request("updateFilterView")
def update_view(work: Work, body: Json) -> Json:
    """Change what the mask names of a filter view."""
    mask = fields.parse_mask(required_fields(body))
    given: Json = body.get("filter") or {}
    _, view = _find(work, int(given.get("filterViewId") or 0))
    number = view["filterViewId"]
    fields.overlay(view, given, mask)
    view["filterViewId"] = number
    view["range"] = closed_range(work, view.get("range") or {})[1]
    return {}


@request("duplicateFilterView")
def duplicate_view(work: Work, body: Json) -> Json:
    """Copy a filter view."""
    sheet, view = _find(work, int(body.get("filterId") or 0))
    copied = {name: value for name, value in copy.deepcopy(view).items() if name != "filterViewId"}
    copied["title"] = f"Copy of {view['title']}"
    return {"duplicateFilterView": {"filter": _keep(sheet, copied, copied.pop("range"))}}


@request("deleteFilterView")
def delete_view(work: Work, body: Json) -> Json:
    """Take a filter view away."""
    sheet, view = _find(work, int(body.get("filterId") or 0))
    sheet.doc["filterViews"].remove(view)
    return {}
