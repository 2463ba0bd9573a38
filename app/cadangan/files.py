"""The files of LOKET_HOME: everything but the database, the keys, the logs and what is of this moment only."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from app.cadangan.cutting import fixed
from app.cadangan.dump import copy_sqlite
from app.cadangan.manifest import Bagian
from app.cadangan.store import Store

#: Not backed up, by how the name begins: the database and the queue have their own way, the keys theirs.
_NOT = (
    "loket.db",
    "antrean.db",
    "keys.json",
    ".",
    "log",
    "loket.json",
    "cadangan",
    "pekerja.denyut",
    "demo-belum-selesai",
    "templat-terkompilasi",
)
_SQLITE = b"SQLite format 3\0"
_CACHE = "cadangan-berkas.json"


def put_files(store: Store, home: Path, paths: Iterable[Path]) -> list[Bagian]:
    """Store files and return them as parts; what did not change since the last time is not even read."""
    before = _remembered(home)
    parts = []
    for path in paths:
        try:
            part = _put(store, home, path, before.get(path.relative_to(home).as_posix()))
        except FileNotFoundError:
            continue  # a sweeper was quicker
        parts.append(part)
    return parts


def remember(home: Path, parts: Iterable[Bagian]) -> None:
    """Keep what is known of the files for the next time."""
    path = home / _CACHE
    draft = path.with_suffix(".tulis")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps([asdict(part) for part in parts]))
    draft.rename(path)


def files_of(home: Path, skip: Path) -> Iterator[Path]:
    """Yield the files to be backed up, below ``home`` but not below ``skip``."""
    for top in sorted(home.iterdir()):
        if top.name.startswith(_NOT) or top.is_symlink():
            continue
        for path in [top] if top.is_file() else _below(top):
            if _is_kept(path) and not path.resolve().is_relative_to(skip):
                yield path


def _below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def put_stream(store: Store, nama: str, pieces: Iterable[bytes]) -> Bagian:
    """Store what ``pieces`` give one after the other."""
    seen, size, names = sha256(), 0, []
    for piece in pieces:
        seen.update(piece)
        size += len(piece)
        names.append(store.put(piece))
    return Bagian(nama, size, seen.hexdigest(), tuple(names))


def _put(store: Store, home: Path, path: Path, known: Bagian | None) -> Bagian:
    found = path.stat()
    if known and known.waktu == found.st_mtime_ns and all(map(store.has, known.bongkah)):
        return known
    nama = path.relative_to(home).as_posix()
    if not _is_sqlite(path):
        return replace(_read(store, nama, path), mode=found.st_mode & 0o777, waktu=found.st_mtime_ns)
    with TemporaryDirectory(dir=home, prefix=".cadangan-") as folder:
        copy = Path(folder) / "salinan"
        copy_sqlite(path, copy)
        # A database's own time stands still while its WAL grows, so it is read anew each time.
        return replace(_read(store, nama, copy), mode=found.st_mode & 0o777)


def _read(store: Store, nama: str, path: Path) -> Bagian:
    with path.open("rb") as stream:
        return put_stream(store, nama, fixed(stream))


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _is_kept(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.endswith((".tulis", "-wal", "-shm", "-journal"))


def _remembered(home: Path) -> dict[str, Bagian]:
    try:
        listed = json.loads((home / _CACHE).read_text())
        return {one["nama"]: Bagian.read(one) for one in listed}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
