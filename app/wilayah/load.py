"""Reference data of the region into the database."""

import csv
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app.core.db import session
from app.wilayah.models import Tingkat, Wilayah, WilayahAlias

_DATA = Path(__file__).parent / "data"
_LEVELS = {2: Tingkat.PROVINSI, 5: Tingkat.KABUPATEN, 8: Tingkat.KECAMATAN}
_PARENT_ENDS = {2: 0, 5: 2, 8: 5, 13: 8}


def load_wilayah() -> int:
    """Add the places and aliases that are missing and return how many were added; never changes what is there."""
    known = set(session().scalars(select(Wilayah.kode)))
    places = [(kode, nama) for kode, nama in places_of_file() if kode not in known]
    for length in _PARENT_ENDS:  # parents first: a shorter code is a larger place
        session().add_all(_place(kode, nama) for kode, nama in places if len(kode) == length)
        session().flush()
    return len(places) + _load_aliases()


def _place(kode: str, nama: str) -> Wilayah:
    return Wilayah(kode=kode, nama=nama, tingkat=level_of(kode), induk=parent_of(kode))


def _load_aliases() -> int:
    known = {(alias.kode, alias.nama) for alias in session().scalars(select(WilayahAlias))}
    missing = [pair for pair in aliases_of_file() if pair not in known]
    session().add_all(WilayahAlias(kode=kode, nama=nama) for kode, nama in missing)
    session().flush()
    return len(missing)


def level_of(kode: str) -> Tingkat:
    """Return the level a code stands for."""
    return _LEVELS.get(len(kode)) or (Tingkat.KELURAHAN if kode[9] == "1" else Tingkat.DESA)


def parent_of(kode: str) -> str | None:
    """Return the code of the place around; None for a province."""
    return kode[: _PARENT_ENDS[len(kode)]] or None


def places_of_file() -> Iterator[tuple[str, str]]:
    """Yield (code, name) of every place shipped."""
    return _pairs("wilayah_63.csv")


def aliases_of_file() -> Iterator[tuple[str, str]]:
    """Yield (code, other name) of every alias shipped."""
    return _pairs("alias_63.csv")


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["kode"], row["nama"]
