"""An applicant's file, read: its lines as they stand, and the people among them."""

from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import DomainError
from app.exchange.reader import Table, open_table
from app.sanding.columns import LAYOUT, LIMITS, is_person

if TYPE_CHECKING:
    from app.sanding.cleaning import Cleaner
    from app.sanding.people import People, Person

#: Column of the file by the field it is read as.
Places = Mapping[str, int]


@dataclass(frozen=True)
class Lines:
    """A file as it stands.

    Attributes:
        lines: (row of the sheet, cells) of every line.
        heads: row of the heads; ``width`` columns stand under them.
        labels: the heads as written; ``places`` says which fields they are.
    """

    lines: list[tuple[int, list[str]]]
    heads: int
    width: int
    labels: list[str]
    places: Places


@dataclass(frozen=True)
class Sheet(Lines):
    """What was read.

    Attributes:
        people: who the list names; ``at`` is each one's row of the sheet.
    """

    people: "People"
    at: "array[int]"


def read_sheet(path: Path, cleaner: "Cleaner", places: Places | None = None) -> Sheet:
    """Read the list in ``path``.

    Args:
        places: which column is which field, where somebody knows better than the heads say.

    Raises:
        DomainError: it cannot be opened, has no heads that are known, or names nobody.
    """
    from app.sanding.people import columns_of  # numpy comes with the engine, not with every page

    lines: list[tuple[int, list[str]]] = []
    persons: list[Person] = []
    at = array("q")
    with opened(path, places) as table:
        for raw, row in table.lines():
            lines.append((raw.line, raw.cells))
            if row is not None and is_person(row):
                persons.append(cleaner.person(row))
                at.append(row.line)
        heads = table.heads
    if not persons:
        raise DomainError("Berkas tidak memuat satu orang pun di bawah judul kolomnya. Periksa kembali.", "kosong")
    width = max(len(heads.labels), *(len(cells) for _, cells in lines))
    return Sheet(lines, heads.last_line, width, heads.labels, heads.places, columns_of(persons), at)


def read_lines(path: Path, places: Places | None = None) -> Lines:
    """Read the file without looking for people in it."""
    with opened(path, places) as table:
        lines = [(raw.line, raw.cells) for raw, _ in table.lines()]
        heads = table.heads
    width = max(len(heads.labels), *(len(cells) for _, cells in lines))
    return Lines(lines, heads.last_line, width, heads.labels, heads.places)


@contextmanager
def opened(path: Path, places: Places | None = None) -> Iterator[Table]:
    """Open the list; DomainError when neither a NIK nor a name stands in it."""
    with open_table(path, LAYOUT, LIMITS) as table:
        mapped = table if places is None else replace(table, heads=replace(table.heads, places=dict(places)))
        if not {"nik", "nama"} & mapped.heads.places.keys():
            raise DomainError(
                "Kolom NIK atau NAMA tidak ditemukan. Beri judul kolom NIK dan NAMA pada berkas, lalu coba lagi.",
                "kolom",
            )
        yield mapped
