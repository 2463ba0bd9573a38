"""Workbooks that unpack to more than anybody can read, beside those of the catalogue in ``tests/nakal/files.py``."""

import io
import random
import zipfile
from collections.abc import Callable

from app.exchange.letters import column_letters
from tests.nakal import files

_SHEET = "xl/worksheets/sheet1.xml"
_HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TAIL = "</sheetData></worksheet>"


def _rows(cells: Callable[[int], str], rows: int) -> bytes:
    return (_HEAD + "".join(f'<row r="{n}">{cells(n)}</row>' for n in range(1, rows + 1)) + _TAIL).encode()


def _text(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def _corners() -> bytes:
    body = f'<row r="1">{_text("A1", "NIK")}</row><row r="1048576">{_text("XFD1048576", "x")}</row>'
    return files._repacked(_SHEET, (_HEAD + body + _TAIL).encode())


def _much_text() -> bytes:
    """Text that packs well below the bound of a part's ratio; a list this long may be sent."""
    chance = random.Random(5)
    return files._repacked(
        _SHEET, _rows(lambda n: _text(f"A{n}", f"{chance.getrandbits(160):x}" + "A" * 1800), 199_000)
    )


def _filled() -> bytes:
    """Cells in every column, every one of them within the bounds, though far down."""
    cells = "".join(f'<c r="{column_letters(at)}@"><v>1</v></c>' for at in range(200))
    body = "".join(f'<row r="{n}">{cells.replace("@", str(n))}</row>' for n in range(140_000, 200_000))
    return files._repacked(_SHEET, (_HEAD + body + _TAIL).encode())


def _many_parts() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(65_000):
            archive.writestr(f"xl/b{number}.xml", b"")
    return target.getvalue()


def _deep() -> bytes:
    return files._repacked(_SHEET, (_HEAD + "<a>" * 2_000_000).encode())


#: What hostile people send, by name.
BOMBS: dict[str, Callable[[], bytes]] = {
    "200 MB of blanks in one part": lambda: files.made("bom.xlsx")[1],
    "two cells, A1 and XFD1048576": _corners,
    "a million blank rows": lambda: files._repacked(_SHEET, _rows(lambda _: "", 1_000_000)),
    "a million filled rows": lambda: files._repacked(_SHEET, _rows(lambda n: _text(f"A{n}", f"SITI {n}"), 1_000_000)),
    "one string of 700 MB": lambda: files._repacked(
        _SHEET, (_HEAD + f'<row r="1">{_text("A1", "A" * 700_000_000)}</row>' + _TAIL).encode()
    ),
    "380 MB of text within every bound": _much_text,
    "twelve million cells within every bound": _filled,
    "65,000 parts": _many_parts,
    "two million elements deep": _deep,
    "entities of another file": lambda: files.made("entitas.xlsx")[1],
    "cut in half": lambda: files.made("terpotong.xlsx")[1],
    "a path out of the archive": lambda: files.made("keluar_folder.xlsx")[1],
    "locked": lambda: files.made("dikunci.xlsx")[1],
    "macros": lambda: files.made("makro.xlsx")[1],
}
