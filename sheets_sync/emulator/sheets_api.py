"""Sheets v4: which address means what, and the endpoints on whole spreadsheets."""

from collections.abc import Callable
from typing import Any

from sheets_sync.emulator import creating, filtered_api, gridjson, metadata_api, values_api
from sheets_sync.emulator.call import Call, no_such_method
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.fields import narrow, wants
from sheets_sync.emulator.requests import apply
from sheets_sync.emulator.requests.sheets import clone
from sheets_sync.emulator.sheetjson import properties_json
from sheets_sync.emulator.work import Work, begin

Json = dict[str, Any]
Endpoint = Callable[[Call], Json]


def route(call: Call) -> tuple[str, str, Endpoint]:
    """Return name, kind (read or write) and endpoint of a call below `/v4/spreadsheets`.

    Raises:
        ApiError: 404 for an unknown address.
    """
    parts, verb = _verb(call.parts)
    call.parts = parts
    key = (call.method, len(parts), parts[1] if len(parts) > 1 else "", verb)
    for known, answer in _ROUTES.items():
        if known == key:
            return answer
    raise no_such_method(call)


def _verb(parts: list[str]) -> tuple[list[str], str]:
    """Split `{id}:batchUpdate` or `{range}:append` at its last colon when a known verb follows."""
    if not parts:
        return parts, ""
    head, colon, verb = parts[-1].rpartition(":")
    if colon and verb in _VERBS:
        return [*parts[:-1], head], verb
    return parts, ""


def get(call: Call) -> Json:
    """Return a spreadsheet; grid data when asked for by flag, or by the field mask."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    mask = call.mask
    with_data = wants(mask, "sheets", "data") if mask else call.flag("includeGridData")
    return _shown(call, work, ranges=call.args.get("ranges", []), with_data=with_data)


def _shown(call: Call, work: Work, *, ranges: list[str], with_data: bool) -> Json:
    blocks = work.book.blocks(ranges)
    return gridjson.book_json(work.book, work.file, call.email, blocks=blocks, with_data=with_data, mask=call.mask)


def batch_update(call: Call) -> Json:
    """Carry out all requests of a batch, or none."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    body = call.taken
    requests = body.get("requests") or []
    if not isinstance(requests, list) or not requests:
        raise bad_request("Must specify at least one request.")
    replies = apply(work, requests)
    work.finish()
    made: Json = {"spreadsheetId": work.book.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        mask = call.mask.get("updatedSpreadsheet", {})
        made["updatedSpreadsheet"] = gridjson.book_json(
            work.book,
            work.file,
            call.email,
            blocks=work.book.blocks(body.get("responseRanges") or []),
            with_data=bool(body.get("responseIncludeGridData")),
            mask=mask,
        )
    return narrow(made, call.mask)


def copy_to(call: Call) -> Json:
    """Copy a tab into another spreadsheet."""
    source = begin(call.store, call.parts[0], call.email, write=False)
    target_id = str(call.taken.get("destinationSpreadsheetId") or "")
    target = begin(call.store, target_id, call.email, write=True)
    sheet = source.book.tab(int(call.parts[2]))
    title, number = f"Copy of {sheet.title}", 1
    while target.book.titled(title):
        number += 1
        title = f"Copy of {sheet.title} {number}"
    made = clone(target, sheet, {"title": title})
    target.finish()
    return properties_json(target.book, made)


_F = filtered_api
_V = values_api
_ROUTES: dict[tuple[str, int, str, str], tuple[str, str, Endpoint]] = {
    ("POST", 0, "", ""): ("spreadsheets.create", "write", creating.create),
    ("GET", 1, "", ""): ("spreadsheets.get", "read", get),
    ("POST", 1, "", "batchUpdate"): ("spreadsheets.batchUpdate", "write", batch_update),
    ("POST", 3, "sheets", "copyTo"): ("spreadsheets.sheets.copyTo", "write", copy_to),
    ("GET", 3, "developerMetadata", ""): ("spreadsheets.developerMetadata.get", "read", metadata_api.get),
    ("POST", 2, "developerMetadata", "search"): ("spreadsheets.developerMetadata.search", "read", metadata_api.search),
    ("POST", 1, "", "getByDataFilter"): ("spreadsheets.getByDataFilter", "read", _F.get_spreadsheet),
    ("POST", 2, "values", "batchGetByDataFilter"): ("spreadsheets.values.batchGetByDataFilter", "read", _F.batch_get),
    ("POST", 2, "values", "batchUpdateByDataFilter"): (
        "spreadsheets.values.batchUpdateByDataFilter",
        "write",
        _F.batch_update,
    ),
    ("POST", 2, "values", "batchClearByDataFilter"): (
        "spreadsheets.values.batchClearByDataFilter",
        "write",
        _F.batch_clear,
    ),
    ("GET", 3, "values", ""): ("spreadsheets.values.get", "read", _V.get),
    ("PUT", 3, "values", ""): ("spreadsheets.values.update", "write", _V.update),
    ("POST", 3, "values", "append"): ("spreadsheets.values.append", "write", _V.append),
    ("POST", 3, "values", "clear"): ("spreadsheets.values.clear", "write", _V.clear),
    ("GET", 2, "values", "batchGet"): ("spreadsheets.values.batchGet", "read", _V.batch_get),
    ("POST", 2, "values", "batchUpdate"): ("spreadsheets.values.batchUpdate", "write", _V.batch_update),
    ("POST", 2, "values", "batchClear"): ("spreadsheets.values.batchClear", "write", _V.batch_clear),
}
_VERBS = {key[3] for key in _ROUTES} - {""}
