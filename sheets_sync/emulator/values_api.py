"""Sheets v4: the values endpoints."""

from typing import Any

from sheets_sync.emulator import appending, reading, writing
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import ApiError, bad_request
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work, begin

Json = dict[str, Any]


def _options(call: Call) -> Json:
    names = ("valueRenderOption", "dateTimeRenderOption", "majorDimension")
    return {name: call.arg(name) for name in names if call.arg(name)}


def get(call: Call) -> Json:
    """Return one range."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    return reading.value_range(work.book, call.parts[2], _options(call))


def batch_get(call: Call) -> Json:
    """Return several ranges, in the order asked."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    options = _options(call)
    ranges = call.args.get("ranges", [])
    found = [reading.value_range(work.book, text, options) for text in ranges]
    return {"spreadsheetId": work.book.id} | ({"valueRanges": found} if found else {})


def update(call: Call) -> Json:
    """Write one range."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    option = writing.check_input(call.arg("valueInputOption"))
    body = call.taken
    named = body.get("range")
    if named and named != call.parts[2]:
        raise bad_request(f"Requested writing within range [{call.parts[2]}], but the body names range [{named}]")
    sheet, rect, made = writing.update(work, {**body, "range": call.parts[2]}, option)
    work.finish()
    if call.flag("includeValuesInResponse"):
        made["updatedData"] = written(work, sheet, rect, _asked(call))
    return {"spreadsheetId": work.book.id, **made}


def _asked(call: Call) -> Json:
    return {name: call.arg(name) for name in call.args}


def written(work: Work, sheet: Sheet, rect: Rect, source: Json) -> Json:
    """Return a block just written the way the caller asked for it: `updatedData`."""
    options = {
        "valueRenderOption": source.get("responseValueRenderOption") or "FORMATTED_VALUE",
        "dateTimeRenderOption": source.get("responseDateTimeRenderOption") or "SERIAL_NUMBER",
    }
    return reading.value_range_of(work.book, sheet, rect, options)


def batch_update(call: Call) -> Json:
    """Write several ranges, all or none."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    body = call.taken
    option = writing.check_input(str(body.get("valueInputOption") or ""))
    parts = []
    for index, data in enumerate(body.get("data") or []):
        try:
            parts.append(writing.update(work, data, option))
        except ApiError as error:
            raise error.with_prefix(f"Invalid data[{index}]: ") from error
    work.finish()
    responses = []
    for sheet, rect, made in parts:
        if body.get("includeValuesInResponse"):
            made["updatedData"] = written(work, sheet, rect, body)
        responses.append({"spreadsheetId": work.book.id, **made})
    return {"spreadsheetId": work.book.id, **totals(parts), "responses": responses}


def totals(parts: list[tuple[Sheet, Rect, Json]]) -> Json:
    """Return the sums of a batch of writes, zeros left out."""
    made = {
        f"totalUpdated{name}": sum(int(part.get(f"updated{name}") or 0) for _, _, part in parts)
        for name in ("Rows", "Columns", "Cells")
    }
    made["totalUpdatedSheets"] = len({sheet.sheet_id for sheet, _, _ in parts})
    return {name: total for name, total in made.items() if total}


def append(call: Call) -> Json:
    """Write below the table found in a range."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    option = writing.check_input(call.arg("valueInputOption"))
    insert = call.arg("insertDataOption") == "INSERT_ROWS"
    sheet, rect, made = appending.append(work, call.parts[2], call.taken, option, insert=insert)
    work.finish()
    if call.flag("includeValuesInResponse"):
        made["updates"]["updatedData"] = written(work, sheet, rect, _asked(call))
    made["updates"] = {"spreadsheetId": work.book.id, **made["updates"]}
    return {"spreadsheetId": work.book.id, **made}


def clear(call: Call) -> Json:
    """Blank one range."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    cleared = writing.clear(work, call.parts[2])
    work.finish()
    return {"spreadsheetId": work.book.id, "clearedRange": cleared}


def batch_clear(call: Call) -> Json:
    """Blank several ranges, all or none."""
    work = begin(call.store, call.parts[0], call.email, write=True)
    cleared = [writing.clear(work, text) for text in call.taken.get("ranges") or []]
    work.finish()
    return {"spreadsheetId": work.book.id, "clearedRanges": cleared}
