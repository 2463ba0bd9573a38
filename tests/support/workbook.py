"""A person's spreadsheet program in small: opens a workbook, types into cells, saves it."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET  # files of our own making

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_M = f"{{{_NS}}}"


class Book:
    """A workbook that was opened."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        strings = self._tree("xl/sharedStrings.xml")
        self.strings = ["".join(part.text or "" for part in one.iter(f"{_M}t")) for one in strings]
        names = [one.attrib for one in self._tree("xl/workbook.xml").iter(f"{_M}sheet")]
        self.states = {one["name"]: one.get("state", "visible") for one in names}
        self._paths = {one["name"]: f"xl/worksheets/sheet{at}.xml" for at, one in enumerate(names, start=1)}
        self.sheets = {name: self._tree(path) for name, path in self._paths.items()}
        self.styles = self._tree("xl/styles.xml")

    def _tree(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])  # noqa: S314  # files of our own making

    def cells(self, sheet: str) -> dict[tuple[int, int], ET.Element]:
        """Return the cells by (row, column), from 1."""
        found = self.sheets[sheet].iter(f"{_M}c")
        return {(row + 1, column + 1): one for one in found for row, column in (xl_cell_to_rowcol(one.attrib["r"]),)}

    def text(self, cell: ET.Element) -> str:
        value = cell.find(f"{_M}v")
        if cell.get("t") == "s" and value is not None:
            return self.strings[int(value.text or 0)]
        typed = "".join(part.text or "" for part in cell.iter(f"{_M}t"))
        return typed or (value.text or "" if value is not None else "")

    def format(self, cell: ET.Element) -> tuple[int, bool]:
        """Return (number format, locked)."""
        formats = self.styles.find(f"{_M}cellXfs")
        assert formats is not None
        one = formats[int(cell.get("s", "0"))]
        lock = one.find(f"{_M}protection")
        return int(one.get("numFmtId", "0")), lock is None or lock.get("locked") != "0"

    def find(self, sheet: str, text: str) -> tuple[int, int]:
        return next(at for at, cell in self.cells(sheet).items() if self.text(cell) == text)

    def type(self, sheet: str, row: int, column: int, value: str | int) -> None:
        """Put text, or a number as a spreadsheet program holds it, into a cell."""
        cell = self.cells(sheet).get((row, column))
        if cell is None:
            line = next(one for one in self.sheets[sheet].iter(f"{_M}row") if one.get("r") == str(row))
            cell = ET.SubElement(line, f"{_M}c", {"r": xl_rowcol_to_cell(row - 1, column - 1)})
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, int):
            ET.SubElement(cell, f"{_M}v").text = str(float(value))
        else:
            cell.set("t", "inlineStr")
            ET.SubElement(ET.SubElement(cell, f"{_M}is"), f"{_M}t").text = value

    def remove_rows(self, sheet: str, first: int, last: int) -> None:
        data = self.sheets[sheet].find(f"{_M}sheetData")
        assert data is not None
        for row in [one for one in data if first <= int(one.attrib["r"]) <= last]:
            data.remove(row)

    def saved(self, **more: bytes) -> bytes:
        """Return the file; ``more`` adds parts by name (``__`` for ``/``)."""
        ET.register_namespace("", _NS)
        parts = self.parts | {path: ET.tostring(self.sheets[name]) for name, path in self._paths.items()}
        parts |= {name.replace("__", "/"): content for name, content in more.items()}
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return stream.getvalue()
