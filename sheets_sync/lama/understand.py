"""Understanding a village's own sheet: its heads below the titles, what they mean, and whose rows these are."""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import current_app

from app.bnba.service import reasons
from app.core.db import read_as
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.exchange.guess import guess_heads
from app.exchange.heads import HEAD_ROWS
from app.exchange.prescan import check_kind
from app.exchange.rows import RawRow
from app.exchange.text import clean_row
from app.exchange.xlsx import all_rows
from app.lembar.port import OldSheet
from sheets_sync import locate
from sheets_sync.columns import SheetColumn, Tab
from sheets_sync.lama.whose import KNOWN, guess, matched
from sheets_sync.run import client_for
from sheets_sync.tabs import bnba_tab
from sheets_sync.values import as_text
from sheets_sync.workbook.trace import LIMITS

_ID = re.compile(r"(?:/(?:d|lembar)/)?([A-Za-z0-9_-]{20,})")
FIELDS = (
    "developerMetadata(metadataKey,metadataValue),"
    "sheets.properties(sheetId,title,index,gridProperties(rowCount,columnCount))"
)
BEGUN = "loket_lama"


Properties = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet as understood.

    Attributes:
        rows: its rows by line.
        properties: of every tab of a spreadsheet, by title; nothing for a workbook.
        begun: what this office left in it when it was taken over, be it to the end or not; else nothing.
    """

    told: OldSheet
    rows: Mapping[int, RawRow]
    spreadsheet_id: str = ""
    properties: Properties = field(default_factory=dict)
    begun: Mapping[str, Any] = field(default_factory=dict)


Found = tuple[dict[str, list[RawRow]], str, Properties, Mapping[str, Any]]


def wanted() -> tuple[SheetColumn, ...]:
    """Return the columns that are looked for."""
    return tuple(column for column in tab().columns if column.code in KNOWN)


def tab() -> Tab:
    """Return the tab that a sheet becomes."""
    with read_as(SISTEM):
        return bnba_tab(reasons())


def look(kode: str, content: bytes | str, places: Mapping[str, int] | None) -> Understood:
    """Read a sheet and match its rows with the BNBA of the village.

    Args:
        content: a workbook, or a link or id of a spreadsheet.
        places: the column of the sheet by ours, where a person corrected the guess.

    Raises:
        DomainError: unsafe or damaged, not shared with us, or without a row of heads or a column of names.
    """
    sheets, ident, properties, begun = _of_workbook(content) if isinstance(content, bytes) else _of_link(content)
    found = [(name, rows, *guess_heads(rows[:HEAD_ROWS])) for name, rows in sheets.items()]
    name, rows, heads, _ = max(found, key=lambda one: one[3], default=("", [], None, 0.0))
    if heads is None:
        raise DomainError("Baris judul kolom tidak ditemukan. Beri setiap kolom judul, misalnya NIK dan Nama.", "judul")
    labels = tuple(heads.labels)
    chosen = dict(places) if places is not None else guess(labels)
    if "nama" not in chosen and "nik" not in chosen:
        raise DomainError("Kolom NIK atau Nama tidak ditemukan. Tunjukkan kolomnya, atau perbaiki judulnya.", "kolom")
    below = [row for row in rows if row.line > heads.last_line and any(row.cells)]
    told = OldSheet(
        name=name,
        head_line=heads.last_line,
        labels=labels,
        wanted=tuple((column.code, column.title) for column in wanted()),
        places=chosen,
        rows=tuple(matched(kode, below, chosen)),
    )
    return Understood(told, {row.line: row for row in below}, ident, properties, begun)


def _of_workbook(content: bytes) -> Found:
    with tempfile.NamedTemporaryFile(prefix="loket-lama-", suffix=".xlsx") as draft:
        draft.write(content)
        draft.flush()
        check_kind(Path(draft.name), LIMITS)
        return all_rows(Path(draft.name), LIMITS), "", {}, {}


def _of_link(link: str) -> Found:
    found = _ID.search(link.strip())
    if found is None:
        raise DomainError("Tautan ini bukan alamat lembar. Salin alamatnya dari peramban, atau ID lembarnya.", "tautan")
    client = client_for(current_app.config)
    ident = found.group(1)
    answer = client.metadata("lama", ident, FIELDS)
    properties = {str(one["properties"]["title"]): one["properties"] for one in answer.get("sheets", ())}
    begun = _begun(answer, locate.office_mark(current_app.config))
    ours = {title: one for title, one in properties.items() if int(one.get("sheetId", 0)) == begun.get("sheet_id")}
    ranges = ["'" + title.replace("'", "''") + "'" for title in ours or properties]
    parts = client.read("lama", ident, ranges)
    sheets = {title: _raw(rows) for title, rows in zip(ours or properties, parts, strict=False)}
    return sheets, ident, properties, begun if ours else {}


def _begun(answer: Mapping[str, Any], office: str) -> Mapping[str, Any]:
    """Return what this office left in a spreadsheet that it began to take over."""
    left = [one["metadataValue"] for one in answer.get("developerMetadata", ()) if one.get("metadataKey") == BEGUN]
    told = [json.loads(value) for value in left]
    return next((dict(one) for one in told if one["kantor"] == office), {})


def _raw(rows: Sequence[Sequence[object]]) -> list[RawRow]:
    texts = [clean_row([as_text(cell) for cell in row]) for row in rows]
    pairs = enumerate(zip(rows, texts, strict=True), start=1)
    return [RawRow(line, cells, _numbers(row)) for line, (row, cells) in pairs]


def _numbers(row: Sequence[object]) -> frozenset[int]:
    return frozenset(at for at, cell in enumerate(row) if isinstance(cell, int | float) and not isinstance(cell, bool))
