"""Sheets v4: the endpoints that find their cells by data filters."""

from typing import Any

from sheets_sync.emulator import filtering, gridjson, reading, writing
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import ApiError, bad_request
from sheets_sync.emulator.fields import wants
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.values_api import totals, written
from sheets_sync.emulator.work import Work, begin

Json = dict[str, Any]


def get_spreadsheet(call: Call) -> Json:
    """Return a spreadsheet cut down to what data filters find; the same cells found twice are shown once."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    body, mask = call.taken, call.mask
    with_data = wants(mask, "sheets", "data") if mask else bool(body.get("includeGridData"))
    blocks: list[filtering.Block] = []
    for asked in body.get("dataFilters") or []:
        try:
            found = filtering.blocks(work.book, asked)
        except ApiError as error:
            raise bad_request(error.message.replace("No grid with id", "No sheet with id")) from error
        blocks.extend(block for block in found if block not in blocks)
    return gridjson.book_json(work.book, work.file, call.email, blocks=blocks, with_data=with_data, mask=mask)


def batch_get(call: Call) -> Json:
    """Return the values that data filters find, each with its filters: left to right, then downwards."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    body = call.taken
    filters: list[Json] = body.get("dataFilters") or []
    if not filters:
        raise bad_request("Must specify at least one dataFilter.")
    made: dict[str, Json] = {}
    found = filtering.blocks_of_each(work.book, filters)
    for (sheet, rect), asked in sorted(found, key=lambda pair: _place(work, *pair[0])):
        values = reading.value_range_of(work.book, sheet, rect, body)
        entry = made.setdefault(values["range"], {"valueRange": values, "dataFilters": []})
        entry["dataFilters"].append(filtering.echo(asked))
    return {"spreadsheetId": work.book.id} | ({"valueRanges": list(made.values())} if made else {})


def _place(work: Work, sheet: Sheet, rect: Rect) -> tuple[int, ...]:
    return work.book.sheets.index(sheet), rect.c0, rect.r0, rect.c1, rect.r1


def batch_update(call: Call) -> Json:
    """Write into the cells that data filters find, all or none."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    body = call.taken
    option = writing.check_input(str(body.get("valueInputOption") or ""))
    parts, asked = [], []
    for data in body.get("data") or []:
        for text in filtering.texts(work.book, data.get("dataFilter") or {}):
            parts.append(writing.update(work, {**data, "range": text}, option))
            asked.append(data["dataFilter"])
    work.finish()
    responses = []
    for (sheet, rect, made), data_filter in zip(parts, asked, strict=True):
        if body.get("includeValuesInResponse"):
            made["updatedData"] = written(work, sheet, rect, body)
        responses.append({**made, "dataFilter": data_filter})
    return {"spreadsheetId": work.book.id, **totals(parts), "responses": responses}


def batch_clear(call: Call) -> Json:
    """Blank the cells that data filters find, all or none."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    found = [text for asked in call.taken.get("dataFilters") or [] for text in filtering.texts(work.book, asked)]
    cleared = [writing.clear(work, text) for text in found]
    work.finish()
    return {"spreadsheetId": work.book.id, "clearedRanges": cleared}
