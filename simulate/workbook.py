"""Tables as people make and read them: a workbook with one sheet."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from python_calamine import CalamineWorkbook


def written(rows: Sequence[Sequence[str | int]]) -> bytes:
    """Return a workbook with these rows; text stays text, so that no NIK is rounded."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_numbers": False})
    sheet = book.add_worksheet("Data")
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.close()
    return stream.getvalue()


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of a workbook's first sheet as text."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [[str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in sheet.to_python()]
