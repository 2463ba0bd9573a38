"""PDF: the tabs as plain lines of text, for looking into, not for print."""

import re

from sheets_sync.emulator import reading
from sheets_sync.emulator.books import Book

_LINES = 70  # on a page
_WIDTH = 100  # letters in a line


def document(book: Book) -> bytes:
    """Return a spreadsheet as a PDF of its cells' texts; hidden tabs are left out, as Google does."""
    lines: list[str] = []
    for sheet in book.sheets:
        if not sheet.hidden:
            lines += [sheet.title, "", *(_line(row) for row in reading.block(book, sheet, sheet.size, {})), ""]
    pages = [lines[i : i + _LINES] for i in range(0, len(lines), _LINES)] or [[]]
    return _assembled([_content(page) for page in pages])


def _line(row: list[object]) -> str:
    return "  ".join(str(cell) for cell in row)[:_WIDTH]


def _content(lines: list[str]) -> bytes:
    shown = (re.sub(r"([\\()])", r"\\\1", line).replace("\n", " ") for line in lines)
    text = "".join(f"({line}) Tj T*\n" for line in shown)
    return f"BT /F1 8 Tf 10 TL 40 800 Td\n{text}ET".encode("latin-1", "replace")


def _assembled(contents: list[bytes]) -> bytes:
    """Return the file: catalogue, page list, font, then each page with its content, and where each begins."""
    numbers = range(4, 4 + 2 * len(contents), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for number, content in zip(numbers, contents, strict=True):
        look = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {look} /Contents {number + 1} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()
