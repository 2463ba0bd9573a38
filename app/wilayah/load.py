"""Reference data of the region into the database."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.wilayah.models import Tingkat, Wilayah, WilayahAlias

_KODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[12][0-9]{3})?)?)?")
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


def add_place(kode: str, nama: str) -> tuple[Wilayah, bool]:
    """Add a place under its Kemendagri code and say whether it is new; one that is there keeps its name.

    Raises:
        DomainError: the code is none, or the place around it is not there yet.
    """
    clean, name = kode.strip(), " ".join(nama.split())[:80]
    if not _KODE.fullmatch(clean) or len(name) < 2:
        raise DomainError(f"'{kode} {nama}' bukan kode wilayah Kemendagri. Contoh: 63.01.03.1001 Angsau.", "wilayah")
    found = session().get(Wilayah, clean)
    if found is not None:
        return found, False
    around = parent_of(clean)
    if around and session().get(Wilayah, around) is None:
        raise DomainError(f"Tambahkan dahulu {around}, tempat {clean} berada.", "wilayah")
    row = _place(clean, name)
    session().add(row)
    session().flush()
    return row, True


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
