"""The backups that are there: which, how old, whether their pieces are sound, and which have had their time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.cadangan.manifest import Bagian
from app.cadangan.retention import kept
from app.cadangan.store import names_in, sound, sweep
from app.core.clock import WITA
from app.core.errors import DomainError

_FORM = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Salinan:
    """A backup.

    Attributes:
        berkas: the file to give to ``flask restore``.
        bongkah: how many pieces it is made of.
        ditulis: bytes that had to be written for it; 0 when that is not known any more.
    """

    berkas: Path
    waktu: datetime
    bongkah: int = 0
    ditulis: int = 0


def stamp(instant: datetime) -> str:
    """Return how a backup made then is called."""
    return f"{instant.astimezone(WITA):{_FORM}}"


def backups(folder: Path) -> list[Salinan]:
    """Return the backups of a folder, newest first."""
    found = []
    for path in (folder / "salinan").glob("*.age"):
        try:
            found.append(Salinan(path, datetime.strptime(path.stem, _FORM).replace(tzinfo=WITA)))
        except ValueError:
            continue  # somebody's own file
    return sorted(found, key=lambda one: one.waktu, reverse=True)


def let_go(folder: Path, now: datetime) -> int:
    """Remove the backups past their time, and the pieces that no other one needs; answers how many backups."""
    there = backups(folder)
    keep = kept((one.waktu for one in there), now)
    gone = [one for one in there if one.waktu not in keep]
    for one in gone:
        one.berkas.unlink()
        _list_of(one).unlink(missing_ok=True)
    sweep(folder, {name for one in there if one.waktu in keep for name in pieces_of(one)})
    return len(gone)


def unsound(folder: Path) -> list[str]:
    """Return which pieces of any backup are missing or damaged; needs no identity."""
    wanted = {name for one in backups(folder) for name in pieces_of(one)}
    missing = wanted - set(names_in(folder))
    return sorted(missing | {name for name in wanted - missing if not sound(folder, name)})


def pieces_of(one: Salinan) -> list[str]:
    """Return the names of the pieces a backup is made of.

    Raises:
        DomainError: its list is gone, so nobody can say which pieces it needs.
    """
    try:
        return _list_of(one).read_text().splitlines()
    except FileNotFoundError as error:
        raise DomainError(
            f"Daftar {_list_of(one)} hilang. Pindahkan {one.berkas.name} keluar dari folder itu.", "rusak"
        ) from error


def names_of(parts: Iterable[Bagian]) -> list[str]:
    """Return the names of all pieces of ``parts``, each once."""
    return list(dict.fromkeys(name for part in parts for name in part.bongkah))


def _list_of(one: Salinan) -> Path:
    return one.berkas.with_suffix(".daftar")
