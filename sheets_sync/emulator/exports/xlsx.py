"""XLSX: values, formulas, number formats, merges and hidden tabs; no colours."""

import io
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from sheets_sync.emulator.a1 import column_letters
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.exports.cells import Cell, cells_of
from sheets_sync.emulator.numbers import is_error
from sheets_sync.emulator.tabs import Sheet, open_rect

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(book: Book) -> bytes:
    """Return a spreadsheet as an XLSX file."""
    patterns: dict[str, int] = {}
    parts = {f"xl/worksheets/sheet{i}.xml": _sheet(book, s, patterns) for i, s in enumerate(book.sheets, start=1)}
    count = len(book.sheets)
    parts |= {
        "[Content_Types].xml": _content_types(count),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(book),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, count + 1)), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(patterns),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, _HEAD + text)
    return out.getvalue()


def _content_types(count: int) -> str:
    overrides = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    overrides += [(f"xl/worksheets/sheet{i}.xml", "worksheet") for i in range(1, count + 1)]
    listed = "".join(f'<Override PartName="/{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in overrides)
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_TYPES}">{defaults}{listed}</Types>'


def _relations(targets: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELS}">{listed}</Relationships>'


def _workbook(book: Book) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(s.title[:31])} sheetId="{i}" r:id="rId{i}"'
        + (' state="hidden"/>' if s.hidden else "/>")
        for i, s in enumerate(book.sheets, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'


def _styles(patterns: dict[str, int]) -> str:
    formats = "".join(f'<numFmt numFmtId="{163 + i}" formatCode={quoteattr(p)}/>' for p, i in patterns.items())
    looks = "".join(f'<xf numFmtId="{163 + i}" applyNumberFormat="1" xfId="0"/>' for i in patterns.values())
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(patterns)}">{formats}</numFmts>'
        '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(patterns) + 1}"><xf xfId="0"/>{looks}</cellXfs></styleSheet>'
    )


def _sheet(book: Book, sheet: Sheet, patterns: dict[str, int]) -> str:
    rows = "".join(
        f'<row r="{r + 1}">{"".join(_cell(cell, patterns) for cell in cells)}</row>'
        for r, cells in groupby(cells_of(book, sheet), key=lambda cell: cell.row)
    )
    merged = [open_rect(m) for m in sheet.doc.get("merges") or []]
    spans = [f"{column_letters(m.c0)}{m.r0 + 1}:{column_letters(m.c1 - 1)}{m.r1}" for m in merged]
    merges = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
    tail = f'<mergeCells count="{len(spans)}">{merges}</mergeCells>' if spans else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{tail}</worksheet>'


def _cell(cell: Cell, patterns: dict[str, int]) -> str:
    style = f' s="{patterns.setdefault(cell.pattern, len(patterns) + 1)}"' if cell.pattern else ""
    head = f'<c r="{column_letters(cell.col)}{cell.row + 1}"{style}'
    formula = f"<f>{escape(cell.formula[1:])}</f>" if cell.formula else ""
    value = cell.value
    if isinstance(value, bool):
        return f'{head} t="b">{formula}<v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"{head}>{formula}<v>{value!r}</v></c>"
    if formula:
        return f'{head} t="{"e" if is_error(value) else "str"}">{formula}<v>{escape(str(value or ""))}</v></c>'
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
