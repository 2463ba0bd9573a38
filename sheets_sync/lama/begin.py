"""The batch that makes a village's own spreadsheet its book: new columns, keys, and a mark that tells of it. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.errors import DomainError
from sheets_sync.columns import KEY, Tab
from sheets_sync.lama.adapt import FILLED, OFFICES, OURS, adapted
from sheets_sync.lama.understand import BEGUN, Understood, tab
from sheets_sync.layout import new_columns
from sheets_sync.petunjuk import PETUNJUK, PETUNJUK_ID
from sheets_sync.values import fold
from sheets_sync.wire import block


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose taking over it is: the office's mark, the village, and the service account."""

    office: str
    kode: str
    account: str


def requests_for(found: Understood, lines: Mapping[int, str], signed: Signed) -> list[dict[str, Any]]:
    """Return what is written into the village's own tab: new columns only, and a mark that tells of it.

    Raises:
        DomainError: a head of ours stands there already.
    """
    heads, where = _heads(found)
    told = {"sheet_id": _sheet_id(found), "tab": found.told.name, "baris_judul": found.told.head_line, "kolom": heads}
    ours = adapted(tab(), json.dumps(told))
    new = [code for code in OURS if found.told.places.get(code) is None or code not in FILLED]
    sheet_id, head = ours.sheet_id, ours.head_row
    rows = max([int(_grid(found).get("rowCount", 0)), *lines])
    requests: list[dict[str, Any]] = [_room(sheet_id, _width(found), len(new), int(_grid(found).get("columnCount", 0)))]
    requests += new_columns(ours, where, new, rows, signed.account)
    requests += [block(sheet_id, head, where[code], [[ours.column(code).title]]) for code in new]
    last = max(lines, default=head)
    if keys := [[lines.get(line, "")] for line in range(head + 1, last + 1)]:
        requests.append(block(sheet_id, head + 1, where[KEY], keys))
    return [*requests, _mark({"kantor": signed.office, "kode": signed.kode, **told})]


def _mark(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request that leaves word of it in the spreadsheet, should nobody hear that it was written."""
    mark = {"metadataKey": BEGUN, "metadataValue": json.dumps(told, ensure_ascii=False), "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": {**mark, "location": {"spreadsheet": True}}}}


def _heads(found: Understood) -> tuple[dict[str, str], dict[str, int]]:
    """Return head and place of each of our columns: where the village has it, else a new one at the right."""
    told, standard = found.told, {**{column.code: column.title for column in tab().columns}, **OFFICES}
    place = _width(found)
    folded = [fold(label) for label in told.labels]
    heads: dict[str, str] = {}
    where: dict[str, int] = {}
    for code in OURS:
        at = told.places.get(code) if code in FILLED else None
        head = told.labels[at] if at is not None else standard[code]
        if folded.count(fold(head)) != (1 if at is not None else 0):
            raise DomainError(
                f"Judul “{head}” sudah dipakai kolom lain. Bedakan judulnya di lembar, lalu ulangi.", "judul"
            )
        heads[code], where[code] = head, at if at is not None else place
        place += at is None
    return heads, where


def _width(found: Understood) -> int:
    """Return how many columns the village uses; ours come right after them."""
    return max([len(found.told.labels), *(len(row.cells) for row in found.rows.values())])


def _room(sheet_id: int, first: int, count: int, grid: int) -> dict[str, Any]:
    """Return the request that makes room for our columns; what stands further right moves along."""
    if first >= grid:
        return {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": count}}
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": first, "endIndex": first + count}
    return {"insertDimension": {"range": span, "inheritFromBefore": False}}


def _grid(found: Understood) -> dict[str, Any]:
    return dict(_properties(found).get("gridProperties", {}))


def _properties(found: Understood) -> dict[str, Any]:
    return dict(found.properties.get(found.told.name, {}))


def _sheet_id(found: Understood) -> int:
    return int(_properties(found).get("sheetId", 0))


def refuse_taken_names(found: Understood, tabs: Sequence[Tab]) -> None:
    """Refuse a spreadsheet in which one of our tabs stands already."""
    properties = found.properties
    ids = {int(str(one.get("sheetId", 0))) for one in properties.values()}
    for title, sheet_id in [*((one.title, one.sheet_id) for one in tabs), (PETUNJUK, PETUNJUK_ID)]:
        if title in properties or sheet_id in ids:
            raise DomainError(f"Lembar ini sudah punya tab {title}. Ganti nama tab itu, lalu ulangi.", "tab")
