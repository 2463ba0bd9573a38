"""Drive uploads: replacing a spreadsheet by a CSV."""

from collections.abc import Callable
from typing import Any

from sheets_sync.emulator import drive_v2, roles
from sheets_sync.emulator.call import Call, Raw, no_such_method
from sheets_sync.emulator.drive_files import answer
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.exports.delimited import load_csv
from sheets_sync.emulator.work import begin

Json = dict[str, Any]


def route(call: Call) -> tuple[str, Callable[[Call], Json | Raw]]:
    """Return name and endpoint of an upload call.

    Raises:
        ApiError: 404 for an unknown address.
    """
    if call.method in {"PUT", "PATCH"} and len(call.parts) == 2 and call.parts[0] == "files":
        return "drive.files.upload", replace
    raise no_such_method(call)


def replace(call: Call) -> Json:
    """Replace the content of a spreadsheet by the CSV in the body."""
    roles.open_drive_file(call.store.db, call.parts[1], call.email)
    work = begin(call.store, call.parts[1], call.email, write=True)
    try:
        text = call.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ApiError(400, "Bad Request", reason="badRequest") from error
    load_csv(work, text)
    work.finish()
    if call.version == "v3":
        return answer(call, work.file)
    return drive_v2.file_json(work.file, call.email, len(call.body))
