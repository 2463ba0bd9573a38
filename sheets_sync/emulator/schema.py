"""Names of the fields of a Spreadsheet, to tell a caller which one of a field mask does not exist."""

from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import Mask

_OPEN: Mask = {}  # not checked below


def _names(text: str) -> Mask:
    return dict.fromkeys(text.split(), _OPEN)


_CELL = _names(
    "userEnteredValue effectiveValue formattedValue userEnteredFormat effectiveFormat hyperlink note textFormatRuns "
    "dataValidation pivotTable dataSourceTable dataSourceFormula chipRuns"
)
_DATA: Mask = _names("startRow startColumn rowData rowMetadata columnMetadata") | {
    "rowData": {"values": _CELL},
    "rowMetadata": _names("hiddenByFilter hiddenByUser pixelSize developerMetadata dataSourceColumnReference"),
}
_SHEET: Mask = _names(
    "properties merges conditionalFormats filterViews protectedRanges basicFilter charts bandedRanges "
    "developerMetadata rowGroups columnGroups slicers tables"
) | {
    "data": _DATA,
    "properties": _names(
        "sheetId title index sheetType gridProperties hidden tabColor tabColorStyle rightToLeft "
        "dataSourceSheetProperties"
    ),
}
SPREADSHEET: Mask = _names(
    "spreadsheetId namedRanges spreadsheetUrl developerMetadata dataSources dataSourceSchedules"
) | {
    "properties": _names(
        "title locale autoRecalc timeZone defaultFormat iterativeCalculationSettings spreadsheetTheme "
        "importFunctionsExternalUrlAccessAllowed"
    ),
    "sheets": _SHEET,
}


def check(mask: Mask, known: Mask = SPREADSHEET, path: str = "") -> None:
    """Refuse a field mask that names a field which does not exist.

    Raises:
        ApiError: 400 naming the field.
    """
    for name, below in mask.items():
        if name == "*":
            continue
        if name not in known:
            raise _unknown(f"{path}{name}")
        if known[name]:
            check(below, known[name], f"{path}{name}.")


def _unknown(path: str) -> ApiError:
    told = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    violation = {"field": path, "description": told}
    kind = "type.googleapis.com/google.rpc.BadRequest"
    details = [{"@type": kind, "fieldViolations": [violation]}]
    return ApiError(400, "Request contains an invalid argument.", details=details)
