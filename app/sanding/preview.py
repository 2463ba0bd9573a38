"""What an applicant's file looks like before it is compared: its columns, and as which field each is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.exchange.letters import column_letters
from app.exchange.reader import counts_columns
from app.sanding.columns import FIELDS, is_person
from app.sanding.sheet import Places, opened

#: So many lines below the heads are looked at.
_LINES = 60
_EXAMPLES = 2
_LONG_NUMBER = 11


@dataclass(frozen=True, slots=True)
class KolomBerkas:
    """One column of the file: its letter, its head, what stands in it, and the field it is read as ("" for none)."""

    tempat: int
    huruf: str
    judul: str
    contoh: tuple[str, ...]
    dibaca: str


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """The columns, and what was passed over on the way to the first person."""

    kolom: tuple[KolomBerkas, ...]
    catatan: tuple[str, ...]


def preview(path: Path, places: Places | None = None) -> Pratinjau:
    """Look at the beginning of the file.

    Raises:
        DomainError: it cannot be opened, or neither a NIK nor a name stands in it.
    """
    with opened(path, places) as table:
        heads = table.heads
        lines = list(islice(table.lines(), heads.last_line + _LINES))
    below = [(raw, row) for raw, row in lines if raw.line > heads.last_line]
    people = [row.cells for _, row in below if row is not None and is_person(row)]
    by_place = {place: name for name, place in heads.places.items()}
    columns = tuple(
        KolomBerkas(at, column_letters(at), label, _examples(people, at), by_place.get(at, ""))
        for at, label in enumerate(heads.labels)
    )
    numbered = [raw.line for raw, row in below if row is None and counts_columns(raw.cells)]
    return Pratinjau(columns, tuple(_notes(heads.last_line, numbered)))


def chosen(sent: Mapping[int, str]) -> dict[str, int]:
    """Return the places of a form in which somebody said of each column what it is.

    Raises:
        DomainError: a field is named twice, or neither NIK nor name is named.
    """
    places: dict[str, int] = {}
    for place, name in sent.items():
        if not name:
            continue
        if name not in FIELDS:
            raise DomainError(f"'{name}' bukan bidang yang dikenal. Pilih dari daftarnya.", "kolom")
        if name in places:
            raise DomainError(f"{FIELDS[name]} dipilih untuk dua kolom. Pilih satu kolom saja.", "kolom")
        places[name] = place
    if not {"nik", "nama"} & places.keys():
        raise DomainError("Tentukan kolom NIK atau kolom nama; tanpa keduanya tidak ada yang dapat dicari.", "kolom")
    return places


def _examples(people: list[list[str]], at: int) -> tuple[str, ...]:
    found = dict.fromkeys(cells[at] for cells in people if at < len(cells) and cells[at])
    return tuple(_shown(text) for text in islice(found, _EXAMPLES))


def _shown(text: str) -> str:
    """Return a cell as an example: long numbers masked as everywhere."""
    digits = sum(letter.isdigit() for letter in text)
    return mask_nik(text) if digits >= _LONG_NUMBER else text[:40]


def _notes(heads: int, numbered: list[int]) -> list[str]:
    notes = [f"Judul kolom ada di baris {heads}."]
    if heads > 1:
        notes = [f"Judul kolom ada di baris {heads}; {heads - 1} baris di atasnya dilewati."]
    notes += [f"Baris {line} hanya menomori kolom; dilewati." for line in numbered]
    return notes
