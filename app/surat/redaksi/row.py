"""One line of a list or a table as HTML."""

import re
from dataclasses import dataclass

from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.baris import Baris, to_html

_WIDTH = re.compile(r"(.*?)\s*\((\d{1,3}) ?mm\)")


@dataclass(slots=True)
class Head:
    """The head of the table being written; empty until its first row came."""

    kolom: int = 0


def row_html(line: Baris, head: Head) -> str:
    """Return a list item, a row of data or of a table; Refused where a row does not fit its table's head."""
    cells = [to_html(cell, line.no) for cell in line.sel]
    if line.jenis == "rincian":
        return f'<tr><td class="label">{cells[0]}</td><td class="titik">:</td><td>{cells[1]}</td></tr>'
    if line.jenis != "tabel":
        return f"<li>{cells[0]}</li>"
    if not head.kolom:
        head.kolom = len(cells)
        return f"<tr>{''.join(map(_head_cell, cells))}</tr>"
    if len(cells) != head.kolom:
        raise Refused(f"Baris tabel ini punya {len(cells)} kolom, kepalanya {head.kolom}.", line.no)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _head_cell(cell: str) -> str:
    found = _WIDTH.fullmatch(cell)
    return f'<th style="width: {found[2]}mm">{found[1]}</th>' if found else f"<th>{cell}</th>"
