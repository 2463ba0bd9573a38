"""The layout of a file: first content from a packaged YAML, then the office's own table; its cells filled by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from app.core.db import session
from app.core.errors import DomainError
from app.kiriman.models import SusunanBerkas, SusunanKolom

_DATA = Path(__file__).with_name("data")
#: What a column may be filled from, by the file's code: name -> reader of one row. ``urut`` is the line's number.
Sources = Mapping[str, Callable[[Any], Any]]
_SOURCES: dict[str, Sources] = {}
_ORDER = "urut"
_DATE_WORDS = (("YYYY", "%Y"), ("YY", "%y"), ("MM", "%m"), ("DD", "%d"))


def fill_from(berkas: str, sources: Sources) -> None:
    """Say what the columns of a file may be filled from; its package calls this once."""
    _SOURCES[berkas] = sources


def names_of(berkas: str) -> list[str]:
    """Return the names a column of this file may be filled from."""
    return sorted([_ORDER, *_SOURCES.get(berkas, {})])


def layout_of(berkas: str) -> SusunanBerkas:
    """Return the layout in use; DomainError when it has no columns."""
    row = session().get(SusunanBerkas, berkas)
    if row is None or not row.kolom:
        raise DomainError(
            "Susunan berkas ini belum punya kolom. Mintalah Admin mengisinya pada Pengaturan, Kolom Berkas Kiriman.",
            "susunan",
        )
    for column in row.kolom:
        check_column(column)
    return row


def check_column(row: SusunanKolom) -> None:
    """Refuse a column that nothing fills, or whose code list cannot be read."""
    if bool(row.isi) == bool(row.tetap):
        raise DomainError(f"Kolom '{row.kepala}': isi salah satu, 'Diisi dari' atau 'Teks tetap'.", "isi")
    if row.isi and row.isi not in names_of(row.berkas):
        raise DomainError(
            f"Kolom '{row.kepala}': '{row.isi}' bukan isian Loket. Pakai: {', '.join(names_of(row.berkas))}.",
            "isi",
        )
    codes_in(row.daftar_kode or "")


def check_file(row: SusunanBerkas) -> None:
    """Refuse a delimiter or a form of dates with which no file could be written."""
    if row.pemisah not in "|;,\t" or len(row.pemisah) != 1:
        raise DomainError("Pemisah CSV diisi satu tanda: | ; atau ,", "pemisah")
    if not all(word in row.tanggal for word in ("DD", "MM", "YY")):
        raise DomainError("Pola tanggal memuat DD, MM dan YYYY, misalnya DD-MM-YYYY.", "tanggal")


@lru_cache(maxsize=256)
def codes_in(text: str) -> Mapping[str, str]:
    """Return ``L=1; P=2`` as a mapping; DomainError when a part has no ``=``."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if any("=" not in part for part in parts):
        raise DomainError("Daftar kode ditulis nilai=kode dengan titik koma di antaranya, misalnya L=1; P=2.", "kode")
    pairs = (part.partition("=") for part in parts)
    return {value.strip(): code.strip() for value, _, code in pairs}


@dataclass(frozen=True, slots=True)
class Tabel:
    """A file's content: heads and rows, all text."""

    kepala: list[str]
    baris: list[list[str]]


def table_of(layout: SusunanBerkas, rows: Sequence[Any]) -> Tabel:
    """Return the cells of a file. Numbers stay text, leading zeros with them."""
    pattern = layout.tanggal
    for word, directive in _DATE_WORDS:
        pattern = pattern.replace(word, directive)
    cells = [[_cell(column, row, line, pattern) for column in layout.kolom] for line, row in enumerate(rows, 1)]
    return Tabel([column.kepala for column in layout.kolom], cells)


def _cell(column: SusunanKolom, row: Any, line: int, pattern: str) -> str:
    if not column.isi:
        return column.tetap or ""
    value = line if column.isi == _ORDER else _SOURCES[column.berkas][column.isi](row)
    if isinstance(value, date):
        text = value.strftime(pattern)
    else:
        text = "" if value is None else str(getattr(value, "value", value))
    return codes_in(column.daftar_kode or "").get(text, text)


def load_layouts() -> int:
    """Give files that the office has no layout of their first one; returns how many were added."""
    missing = [path for path in sorted(_DATA.glob("*.yaml")) if session().get(SusunanBerkas, path.stem) is None]
    for path in missing:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        columns = said.pop("kolom")
        session().add(SusunanBerkas(kode=path.stem, **said))
        session().flush()
        session().add_all(
            SusunanKolom(berkas=path.stem, urutan=at * 10, **column) for at, column in enumerate(columns, start=1)
        )
    session().flush()
    return len(missing)
