"""Sheets v4: the endpoints that find their cells by data filters."""

from typing import Any

from sheets_sync.emulator import filtering, gridjson, reading, writing
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.values_api import totals, written
from sheets_sync.emulator.work import begin

Json = dict[str, Any]


def get_spreadsheet(call: Call) -> Json:
    """Return a spreadsheet cut down to what data filters find."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    body = call.message()
    ranges = [text for found in body.get("dataFilters") or [] for text in filtering.texts(work.book, found)]
    with_data = bool(body.get("includeGridData"))
    return gridjson.book_json(work.book, work.file, call.email, ranges=ranges, with_data=with_data, mask=call.mask)


def batch_get(call: Call) -> Json:
    """Return the values that data filters find, each with the filter."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    body = call.message()
    reading.check_options(body)
    made = [
        {"valueRange": reading.value_range(work.book, text, body), "dataFilters": [asked]}
        for asked in body.get("dataFilters") or []
        for text in filtering.texts(work.book, asked)
    ]
    return {"spreadsheetId": work.book.id} | ({"valueRanges": made} if made else {})


def batch_update(call: Call) -> Json:
    """Write into the cells that data filters find, all or none."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    body = call.message()
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
    found = [text for asked in call.message().get("dataFilters") or [] for text in filtering.texts(work.book, asked)]
    cleared = [writing.clear(work, text) for text in found]
    work.finish()
    return {"spreadsheetId": work.book.id, "clearedRanges": cleared}
