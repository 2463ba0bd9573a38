"""Workbooks for people: text stays text, so that no number loses a digit and no name becomes a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import IO, Any, Self

from app.core import clock
from app.core.labels import label_of
from app.exchange.cap import Cap, printed, sign

_F4 = 14  # "Folio" in the table of paper sizes; closest to 215 x 330 mm
_FIRST_DAY = date(1899, 12, 30)  # a spreadsheet counts days from here, and shows none before 1900 March
_FIRST_SHOWN = date(1900, 3, 1)
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export.

    Attributes:
        label: its head, as on the register.
        width: in characters.
        number: whether its numbers are quantities to add up, to the hundredth at most; identifiers never are.
    """

    label: str
    width: int = 18
    number: bool = False


def write_xlsx(
    stream: IO[bytes],
    title: str,
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[object]],
    cap: Cap | None = None,
) -> int:
    """Write one table as a workbook, row by row in constant memory, and return how many rows it holds.

    Text that looks like a formula, a link or a number stays the text it is. The heads stand in the first row; the
    title is on every printed page.

    Args:
        stream: binary file to write to.
        title: title of the table, for print; also names the sheet.
        columns: heads in order.
        rows: values in the same order; days and instants become dates that a spreadsheet sorts and filters by,
            shown as dd/mm/yyyy, instants in the office's time; None is an empty cell.
        cap: who takes it out; files whose form another system prescribes have none.
    """
    heads = [Column(column) if isinstance(column, str) else column for column in columns]
    import xlsxwriter  # most of what starts never writes a workbook

    book = xlsxwriter.Workbook(stream, _SAFE)
    book.set_properties({"title": title, "created": clock.now().replace(tzinfo=None)})
    sheet = book.add_worksheet(_NOT_IN_SHEET_NAMES.sub(" ", title).strip()[:31] or "Data")
    formats = _lay_out(book, sheet, title, heads)
    count = _write_rows(sheet, heads, rows, formats)
    sheet.autofilter(0, 0, count, len(heads) - 1)
    if cap is not None:
        sign(book, sheet, title, cap, count)
    book.close()
    return count


_SAFE = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True, slots=True)
class _Formats:
    """How cells look, by what they hold."""

    text: Any
    number: Any
    fraction: Any
    part: Any
    day: Any
    instant: Any

    @classmethod
    def of(cls, book: Any) -> Self:
        patterns = ("@", "#,##0", "#,##0.0", "#,##0.00", "dd/mm/yyyy", "dd/mm/yyyy hh:mm")
        return cls(*(book.add_format({"num_format": one, "valign": "top"}) for one in patterns))

    def of_number(self, value: Any) -> Any:
        if isinstance(value, float):
            return self.fraction
        return self.part if isinstance(value, Decimal) and value != int(value) else self.number


def _lay_out(book: Any, sheet: Any, title: str, heads: Sequence[Column]) -> _Formats:
    formats = _Formats.of(book)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "bottom": 1})
    sheet.set_landscape()
    sheet.set_paper(_F4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L&B{printed(title)}")
    sheet.set_footer("&L&A&RHalaman &P dari &N")
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(heads):
        sheet.set_column(at, at, column.width, formats.number if column.number else formats.text)
    for at, column in enumerate(heads):
        sheet.write_string(0, at, column.label, head)
    return formats


def _write_rows(sheet: Any, heads: Sequence[Column], rows: Iterable[Sequence[object]], formats: _Formats) -> int:
    text = formats.text
    amounts = frozenset(at for at, head in enumerate(heads) if head.number)
    line, write_string = 0, sheet.write_string
    for line, row in enumerate(rows, start=1):  # the last line tells the count
        for at, value in enumerate(row):
            if type(value) is str:  # most cells, by far
                if value:
                    write_string(line, at, value[:_LONGEST_CELL], text)
            elif at in amounts and isinstance(value, int | float | Decimal):
                sheet.write_number(line, at, value, formats.of_number(value))
            elif isinstance(value, date) and (days := _days(value)):
                sheet.write_number(line, at, days, formats.instant if isinstance(value, datetime) else formats.day)
            elif value is not None and value != "":
                write_string(line, at, as_text(value)[:_LONGEST_CELL], text)
    return line


def _days(value: date) -> float | None:
    """Return a day or an instant as a spreadsheet counts it, None before its time."""
    if not isinstance(value, datetime):
        return (value - _FIRST_DAY).days if value >= _FIRST_SHOWN else None
    local = value.astimezone(clock.WITA) if value.tzinfo else value
    days = _days(local.date())
    return None if days is None else days + (local.hour * 60 + local.minute) / 1_440


def as_text(value: object) -> str:
    """Return a value as an export writes it."""
    if isinstance(value, StrEnum):
        return label_of(value)
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return str(value)
