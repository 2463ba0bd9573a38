"""The workbook of a village as it leaves: the office's cells locked, the village's open, every cell text."""

import json
import secrets
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from sqlalchemy import select
from xlsxwriter.utility import xl_range_abs

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.exchange.rowkey import encode
from app.lembar.models import SyncBook
from app.lembar.service import WORKBOOKS
from sheets_sync import exports
from sheets_sync.columns import KEY, Cells, SheetColumn, Tab, TabKind
from sheets_sync.office import plain_spec_of
from sheets_sync.petunjuk import INTRODUCTION
from sheets_sync.sources import BookSpec, TabSource
from sheets_sync.values import safe_out
from sheets_sync.workbook.mark import LISTS, META, Mark, office_mark

_PIXELS_PER_CHARACTER = 7
_SAFE = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "select_locked_cells": True}
AFTERWARDS = "Setelah diisi, unggah berkas ini di Loket (Lembar Kelurahan) atau kirim ke kantor."
_TEXT: dict[str, Any] = {"num_format": 49, "valign": "top", "locked": True}
TabRows = Sequence[tuple[str, Cells]]


def export(kode: str, *, oleh: Pelaku) -> tuple[bytes, str]:
    """Make the workbook of a village and keep its base, inside the running unit of work.

    Raises:
        DomainError: no such village, or it is not the actor's.
    """
    spec = plain_spec_of(kode)
    if spec.wilayah is None or oleh.wilayah not in (None, spec.wilayah):
        raise DomainError("Buku kerja hanya untuk desa/kelurahan Anda.", "buku")
    rows = {source.tab.code: _rows(source) for source in spec.sources}
    base = {source.tab.code: _base(source.tab, rows[source.tab.code]) for source in spec.sources if _comes_back(source)}
    kept = exports.remember(ensure_book(spec).id, base, oleh=oleh)
    mark = Mark(spec.kode, kept.nomor, kept.digest, office_mark(), spec.nama)
    return _workbook(spec, rows, mark), f"{spec.kode}-{spec.nama.replace(' ', '-')}-ekspor-{kept.nomor}"


def ensure_book(spec: BookSpec) -> SyncBook:
    """Return the row of a village's workbooks, made when it is the first."""
    row = session().scalar(select(SyncBook).where(SyncBook.kode == spec.kode, SyncBook.server == WORKBOOKS))
    if row is None:
        row = SyncBook(server=WORKBOOKS, kode=spec.kode, wilayah_kode=spec.wilayah, nama=spec.nama)
        session().add(row)
        session().flush()
    return row


def _comes_back(source: TabSource) -> bool:
    return source.tab.kind is not TabKind.ONE_WAY


def _rows(source: TabSource) -> TabRows:
    """Return the office's rows; where people begin rows, empty ones follow whose keys are issued already."""
    rows = list(source.rows())
    if source.tab.kind is TabKind.PROPOSALS:
        rows += [(encode(secrets.randbits(60)), {}) for _ in range(source.tab.spare_rows)]
    return rows


def _base(tab: Tab, rows: TabRows) -> dict[str, Cells]:
    codes = [column.code for column in tab.data_columns]
    return {key: {code: cells.get(code, "") for code in codes} if cells else {} for key, cells in rows}


def _workbook(spec: BookSpec, rows: Mapping[str, TabRows], mark: Mark) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, _SAFE)
    book.set_properties({"title": spec.title, "created": clock.now().replace(tzinfo=None)})
    _petunjuk(book, spec, mark)
    for source in spec.sources:
        _tab(book, source.tab, rows[source.tab.code])
    _hidden(book, spec, mark)
    book.get_worksheet_by_name(spec.sources[0].tab.title).activate()
    book.close()
    return stream.getvalue()


def _petunjuk(book: Any, spec: BookSpec, mark: Mark) -> None:
    sheet = book.add_worksheet("Petunjuk")
    wrap = book.add_format({**_TEXT, "text_wrap": True})
    sheet.set_column(0, 0, 110, wrap)
    sheet.write_string(0, 0, spec.nama, book.add_format({**_TEXT, "bold": True, "font_size": 14}))
    when = f"Ekspor nomor {mark.nomor}, {clock.now():%d/%m/%Y %H.%M} WITA. Nama berkas boleh diganti."
    sheet.write_string(1, 0, when, wrap)
    for at, line in enumerate((*INTRODUCTION, AFTERWARDS), start=3):
        sheet.write_string(at, 0, line, wrap)
    sheet.protect("", _ALLOWED)


def _tab(book: Any, tab: Tab, rows: TabRows) -> None:
    sheet = book.add_worksheet(tab.title)
    for at, column in enumerate(tab.columns):
        _column(book, sheet, at, column, rows)
        if column.choices and rows:
            sheet.data_validation(1, at, len(rows), at, _list(tab, at, column.choices))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(tab.columns) - 1)
    sheet.protect("", _ALLOWED)


def _column(book: Any, sheet: Any, at: int, column: SheetColumn, rows: TabRows) -> None:
    tint = {} if column.editable else {"bg_color": "#F1F0EC"}
    shape = book.add_format({**_TEXT, "locked": not column.editable, "border": 1, "border_color": "#D9D6CE", **tint})
    head = {**_TEXT, "bold": True, "text_wrap": True, "bg_color": "#C7E3CF" if column.editable else "#D9D6CE"}
    sheet.set_column(at, at, column.width / _PIXELS_PER_CHARACTER, shape, {"hidden": column.code == KEY})
    sheet.write_string(0, at, column.title, book.add_format(head))
    for line, (key, cells) in enumerate(rows, start=1):
        if text := key if column.code == KEY else cells.get(column.code, ""):
            sheet.write_string(line, at, safe_out(text), shape)
        else:
            sheet.write_blank(line, at, None, shape)


def _list(tab: Tab, at: int, choices: Sequence[str]) -> dict[str, Any]:
    """Return the validation of a column; its choices stand on a hidden sheet, a rule holds 255 letters only."""
    place = _SLOTS[tab.code] + at
    return {
        "validate": "list",
        "source": f"='{LISTS}'!{xl_range_abs(0, place, len(choices) - 1, place)}",
        "error_title": "Pilih dari daftar",
        "error_message": "Pilih salah satu isian dari daftar pada sel ini.",
    }


#: Where the lists of a tab begin on the hidden sheet.
_SLOTS = {"bnba": 0, "usulan": 20, "agenda": 40}


def _hidden(book: Any, spec: BookSpec, mark: Mark) -> None:
    lists = book.add_worksheet(LISTS)
    for source in spec.sources:
        for at, column in enumerate(source.tab.columns):
            for line, choice in enumerate(column.choices):
                lists.write_string(line, _SLOTS[source.tab.code] + at, choice)
    lists.hide()
    meta = book.add_worksheet(META)
    for line, (name, value) in enumerate(mark.rows()):
        meta.write_string(line, 0, name)
        meta.write_string(line, 1, value)
    columns = {s.tab.title: {c.code: c.title for c in s.tab.columns} for s in spec.sources}
    meta.write_string(len(mark.rows()), 0, "kolom")
    meta.write_string(len(mark.rows()), 1, json.dumps(columns, ensure_ascii=False))
    meta.hide()
