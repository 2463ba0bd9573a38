"""OpenDocument spreadsheet: values and what people see of them."""

import io
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from sheets_sync.emulator.books import Book
from sheets_sync.emulator.exports.cells import Cell, cells_of
from sheets_sync.emulator.tabs import Sheet

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def document(book: Book) -> bytes:
    """Return a spreadsheet as an ODS file."""
    tables = "".join(_table(book, sheet) for sheet in book.sheets)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<office:document-content {_NAMES} office:version="1.2">{body}</office:document-content>'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{mime}"/>'
        for path, mime in (("/", MIME), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">{entries}</manifest:manifest>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), MIME)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", '<?xml version="1.0" encoding="UTF-8"?>\n' + content)
    return out.getvalue()


def _table(book: Book, sheet: Sheet) -> str:
    made, below = "", 0
    for r, cells in groupby(cells_of(book, sheet), key=lambda cell: cell.row):
        made += "<table:table-row><table:table-cell/></table:table-row>" * (r - below)
        made += _row(list(cells))
        below = r + 1
    return f"<table:table table:name={quoteattr(sheet.title)}>{made}</table:table>"


def _row(cells: list[Cell]) -> str:
    made, right = "", 0
    for cell in cells:
        made += "<table:table-cell/>" * (cell.col - right) + _cell(cell)
        right = cell.col + 1
    return f"<table:table-row>{made}</table:table-row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(cell.value).lower()}"'
    elif isinstance(cell.value, int | float):
        kind = f'office:value-type="float" office:value="{cell.value!r}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(cell.text)}</text:p></table:table-cell>"
