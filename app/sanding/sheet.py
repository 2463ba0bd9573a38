"""An applicant's file, read: its lines as they stand, and the people among them."""

from array import array
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DomainError
from app.exchange.reader import Table, open_table
from app.sanding.cleaning import Cleaner
from app.sanding.columns import LAYOUT, LIMITS, is_person
from app.sanding.people import People, Person, columns_of


@dataclass(frozen=True)
class Sheet:
    """What was read.

    Attributes:
        lines: (row of the sheet, cells) of every line.
        heads: row of the heads; ``width`` columns stand under them.
        people: who the list names; ``at`` is each one's row of the sheet.
    """

    lines: list[tuple[int, list[str]]]
    heads: int
    width: int
    people: People
    at: "array[int]"


def read_sheet(path: Path, cleaner: Cleaner) -> Sheet:
    """Read the list in ``path``.

    Raises:
        DomainError: it cannot be opened, has no heads that are known, or names nobody.
    """
    lines: list[tuple[int, list[str]]] = []
    persons: list[Person] = []
    at = array("q")
    with open_table(path, LAYOUT, LIMITS) as table:
        _demand(table)
        for raw, row in table.lines():
            lines.append((raw.line, raw.cells))
            if row is not None and is_person(row):
                persons.append(cleaner.person(row))
                at.append(row.line)
        heads, width = table.heads.last_line, len(table.heads.labels)
    if not persons:
        raise DomainError("Berkas tidak memuat satu orang pun di bawah judul kolomnya. Periksa kembali.", "kosong")
    width = max(width, *(len(cells) for _, cells in lines))
    return Sheet(lines, heads, width, columns_of(persons), at)


def _demand(table: Table) -> None:
    if not {"nik", "nama"} & table.heads.places.keys():
        raise DomainError(
            "Kolom NIK atau NAMA tidak ditemukan. Beri judul kolom NIK dan NAMA pada berkas, lalu coba lagi.", "kolom"
        )
