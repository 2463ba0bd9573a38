"""What each Sheets call takes and gives: its message, its query, its answer; checked before anything is looked up."""

from typing import NamedTuple

from sheets_sync.emulator import accepting, scalars
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import bad_request, unfit
from sheets_sync.emulator.messages import check_mask, place_of


class Method(NamedTuple):
    """A call of the API.

    Args:
        gives: message of the answer.
        takes: message of the body, empty for none.
        root: where refusals place the fields of the body.
        query: the parameters of the address, each with its kind.
    """

    gives: str
    takes: str = ""
    root: str = ""
    query: dict[str, str] = {}  # noqa: RUF012  # never changed


_RENDER = {"majorDimension": "Dimension", "valueRenderOption": "ValueRenderOption"} | {
    "dateTimeRenderOption": "DateTimeRenderOption"
}
_WRITE = {
    "valueInputOption": "ValueInputOption",
    "includeValuesInResponse": "bool",
    "responseValueRenderOption": "ValueRenderOption",
    "responseDateTimeRenderOption": "DateTimeRenderOption",
}
_GET = {"ranges": "string", "includeGridData": "bool", "excludeTablesInBandedRanges": "bool"} | {
    "commentsViewMode": "string"
}
_VALUES: dict[str, Method] = {
    "get": Method("ValueRange", query=_RENDER),
    "batchGet": Method("BatchGetValuesResponse", query={"ranges": "string", **_RENDER}),
    "update": Method("UpdateValuesResponse", "ValueRange", "data", _WRITE),
    "append": Method("AppendValuesResponse", "ValueRange", "data", {**_WRITE, "insertDataOption": "InsertDataOption"}),
    "clear": Method("ClearValuesResponse", "ClearValuesRequest"),
    "batchUpdate": Method("BatchUpdateValuesResponse", "BatchUpdateValuesRequest"),
    "batchClear": Method("BatchClearValuesResponse", "BatchClearValuesRequest"),
    "batchGetByDataFilter": Method("BatchGetValuesByDataFilterResponse", "BatchGetValuesByDataFilterRequest"),
    "batchUpdateByDataFilter": Method("BatchUpdateValuesByDataFilterResponse", "BatchUpdateValuesByDataFilterRequest"),
    "batchClearByDataFilter": Method("BatchClearValuesByDataFilterResponse", "BatchClearValuesByDataFilterRequest"),
}
_METHODS: dict[str, Method] = {
    "spreadsheets.create": Method("Spreadsheet", "Spreadsheet", "spreadsheet"),
    "spreadsheets.get": Method("Spreadsheet", query=_GET),
    "spreadsheets.getByDataFilter": Method("Spreadsheet", "GetSpreadsheetByDataFilterRequest"),
    "spreadsheets.batchUpdate": Method("BatchUpdateSpreadsheetResponse", "BatchUpdateSpreadsheetRequest"),
    "spreadsheets.sheets.copyTo": Method("SheetProperties", "CopySheetToAnotherSpreadsheetRequest"),
    "spreadsheets.developerMetadata.get": Method("DeveloperMetadata"),
    "spreadsheets.developerMetadata.search": Method(
        "SearchDeveloperMetadataResponse", "SearchDeveloperMetadataRequest"
    ),
} | {f"spreadsheets.values.{name}": method for name, method in _VALUES.items()}
_SYSTEM = {"alt", "fields", "prettyPrint", "key", "quotaUser", "userIp", "access_token", "oauth_token", "callback"} | {
    "uploadType",
    "upload_protocol",
    "$.xgafv",
}


def prepare(call: Call, name: str) -> None:
    """Read query and body of a call into the kinds its method takes.

    Raises:
        ApiError: 400 naming every parameter or field that does not fit.
    """
    method = _METHODS[name]
    _read_query(call, method.query)
    if method.takes:
        call.taken = accepting.read(call.body, method.takes, method.root)
    _check_alt(call.args.get("alt", ["json"])[0])
    check_mask(call.mask, method.gives)


def _read_query(call: Call, known: dict[str, str]) -> None:
    wrong: list[tuple[str, str]] = []
    for name, values in call.args.items():
        kind = known.get(name)
        if kind is None:
            if name not in _SYSTEM:
                told = f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.'
                wrong.append(("", f"{told} Field '{name}' could not be found in request message."))
        elif kind != "string":
            call.args[name] = _converted(name, values, kind, wrong)
    if wrong:
        raise unfit(wrong)


def _check_alt(alt: str) -> None:
    if alt.lower() == "media":
        raise bad_request('Unsupported alt type "media" for non byte stream request.')
    if alt.lower() != "json":
        raise bad_request(f"Invalid value \"{alt}\" for query parameter 'alt'")


def _converted(name: str, values: list[str], kind: str, wrong: list[tuple[str, str]]) -> list[str]:
    made = []
    for value in values:
        try:
            made.append(_written(scalars.convert(value, kind)))
        except scalars.Unfit:
            place = place_of(name)
            wrong.append((place, f"Invalid value at '{place}' ({scalars.type_name(kind)}), \"{value}\""))
    return made


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
