"""Names of the fields each kind of request has, to refuse a misspelt one as Google does."""

import re
from typing import Any

from sheets_sync.emulator.errors import malformed

Json = dict[str, Any]
FIELDS: dict[str, str] = {
    "updateSpreadsheetProperties": "properties fields",
    "updateSheetProperties": "properties fields",
    "updateDimensionProperties": "properties fields range dataSourceSheetRange",
    "updateNamedRange": "namedRange fields",
    "repeatCell": "range cell fields",
    "addNamedRange": "namedRange",
    "deleteNamedRange": "namedRangeId",
    "addSheet": "properties",
    "deleteSheet": "sheetId",
    "autoFill": "useAlternateSeries range sourceAndDestination",
    "cutPaste": "source destination pasteType",
    "copyPaste": "source destination pasteType pasteOrientation",
    "mergeCells": "range mergeType",
    "unmergeCells": "range",
    "updateBorders": "range top bottom left right innerHorizontal innerVertical",
    "updateCells": "rows fields start range",
    "addFilterView": "filter",
    "appendCells": "sheetId rows fields tableId",
    "clearBasicFilter": "sheetId",
    "deleteDimension": "range",
    "deleteFilterView": "filterId",
    "duplicateFilterView": "filterId",
    "duplicateSheet": "sourceSheetId insertSheetIndex newSheetId newSheetName",
    "findReplace": ("find replacement matchCase matchEntireCell searchByRegex includeFormulas range sheetId allSheets"),
    "insertDimension": "range inheritFromBefore",
    "insertRange": "range shiftDimension",
    "moveDimension": "source destinationIndex",
    "pasteData": "coordinate data type delimiter html",
    "textToColumns": "source delimiter delimiterType",
    "updateFilterView": "filter fields",
    "deleteRange": "range shiftDimension",
    "appendDimension": "sheetId dimension length tableId",
    "addConditionalFormatRule": "rule index",
    "updateConditionalFormatRule": "index sheetId rule newIndex",
    "deleteConditionalFormatRule": "index sheetId",
    "sortRange": "range sortSpecs",
    "setDataValidation": "range rule filteredRowsIncluded",
    "setBasicFilter": "filter",
    "addProtectedRange": "protectedRange",
    "updateProtectedRange": "protectedRange fields",
    "deleteProtectedRange": "protectedRangeId",
    "autoResizeDimensions": "dimensions dataSourceSheetDimensions",
    "addBanding": "bandedRange",
    "updateBanding": "bandedRange fields",
    "deleteBanding": "bandedRangeId",
    "createDeveloperMetadata": "developerMetadata",
    "updateDeveloperMetadata": "dataFilters developerMetadata fields",
    "deleteDeveloperMetadata": "dataFilter",
    "randomizeRange": "range",
    "addDimensionGroup": "range",
    "deleteDimensionGroup": "range",
    "updateDimensionGroup": "dimensionGroup fields",
    "trimWhitespace": "range",
    "deleteDuplicates": "range comparisonColumns",
}


_CAPITAL = re.compile("[A-Z]")


def _low(found: re.Match[str]) -> str:
    return "_" + found[0].lower()


def check(index: int, name: str, body: Json) -> None:
    """Refuse a request with a field its kind does not have.

    Raises:
        ApiError: 400 naming the field and where it stands.
    """
    known = set(FIELDS[name].split())
    place = f"requests[{index}].{_CAPITAL.sub(_low, name)}"
    for field in body:
        if field not in known:
            told = f"Invalid JSON payload received. Unknown name \"{field}\" at '{place}': Cannot find field."
            raise malformed(place, told)
