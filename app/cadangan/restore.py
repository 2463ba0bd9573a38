"""The way back: a whole office out of a backup, onto a folder and a database that hold nothing yet."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

from pyrage import x25519
from sqlalchemy.engine import URL

from app.cadangan.dump import client, conninfo, postgresql_facts, sqlite_facts
from app.cadangan.manifest import Bagian, Manifest, open_manifest, signing_key
from app.cadangan.store import opened
from app.core.errors import DomainError
from app.core.keys import Keys

#: What a start over an empty folder leaves by itself, before anybody was let in.
_JUST_BORN = ("keys.json", "loket.db", "antrean.db")


@dataclass(frozen=True, slots=True)
class Source:
    """A backup that was opened and found to be the office's own.

    Attributes:
        folder: the backup folder.
        keys: the key file as it was.
        files: the files as parts.
    """

    folder: Path
    manifest: Manifest
    keys: bytes
    files: list[Bagian]
    identities: Sequence[x25519.Identity]

    def pieces(self, part: Bagian) -> Iterator[bytes]:
        """Yield the content of a part, proved."""
        return part.content(self.folder, self.identities)


def open_source(path: Path, identities: Sequence[x25519.Identity], *, known: set[str]) -> Source:
    """Open a backup and prove that this office wrote it.

    Args:
        known: revisions of the schema that this program has.

    Raises:
        DomainError: it does not open, was not signed with its own keys, or is of a newer schema.
    """
    manifest, content = open_manifest(path, identities)
    folder = path.resolve().parent.parent
    sealed = folder / "kunci" / manifest.kunci
    if not sealed.is_file():
        raise DomainError(f"Kunci cadangan {sealed} tidak ada. Salin folder cadangan itu seluruhnya.", "kunci")
    keys = opened(sealed.read_bytes(), identities)
    if not manifest.signed_by(content, signing_key(_read_keys(keys))):
        raise DomainError("Cadangan ini tidak ditandatangani dengan kunci kantornya sendiri; jangan dipakai.", "asing")
    if manifest.revisi not in known:
        raise DomainError("Skema cadangan ini lebih baru daripada Loket ini. Pasang versi yang membuatnya.", "baru")
    return Source(folder, manifest, keys, manifest.files(folder, identities), identities)


def require_empty(home: Path, url: URL) -> None:
    """Refuse a folder or a database that holds anything.

    Raises:
        DomainError: restoring would write over an office.
    """
    if _has_tables(home, url):
        raise DomainError("Basis data tujuan sudah berisi. Pulihkan ke basis data yang kosong.", "berisi")
    others = sorted(path.name for path in home.iterdir() if not path.name.startswith(_JUST_BORN))
    if others:
        raise DomainError(
            f"Folder {home} sudah berisi ({', '.join(others[:3])}). Sebutkan folder yang kosong.", "berisi"
        )


def write_files(source: Source, home: Path) -> int:
    """Write keys and files into ``home`` and answer how many files."""
    home.chmod(0o700)
    _write(home / "keys.json", iter([source.keys]), 0o600)
    for part in source.files:
        path = home / part.nama
        if not path.resolve().is_relative_to(home.resolve()):
            raise DomainError(f"Cadangan ini menyebut berkas di luar folder data: {part.nama}", "asing")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, source.pieces(part), part.mode)
        if part.waktu:
            os.utime(path, ns=(part.waktu, part.waktu))
    return len(source.files)


def write_database(source: Source, home: Path, url: URL) -> None:
    """Bring the database back and prove it: whole, of the same revision, with the same rows.

    Raises:
        DomainError: the kinds differ, or what came back is not what was backed up.
    """
    if (jenis := url.get_backend_name()) != source.manifest.jenis:
        raise DomainError(
            f"Cadangan ini dari {source.manifest.jenis}, tujuannya {jenis}. Samakan LOKET_DATABASE_URL.", "jenis"
        )
    if jenis == "sqlite":
        path = Path(url.database or home / "loket.db")
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        found = _write_sqlite(source, path)
    else:
        found = _write_postgresql(source, url)
    _require_same(source.manifest, found)


def check(source: Source) -> None:
    """Prove a backup without keeping anything: every file is read, the database is brought back aside and proved.

    Raises:
        DomainError: some of it is not as it was.
    """
    for part in source.files:
        for _ in source.pieces(part):
            pass
    if source.manifest.jenis == "sqlite":
        with TemporaryDirectory(prefix="loket-") as folder:
            _require_same(source.manifest, _write_sqlite(source, Path(folder) / "loket.db"))
        return
    with _as_file(source) as dump:
        _pg_restore([f"--file={os.devnull}", dump])


def _write_sqlite(source: Source, path: Path) -> dict[str, Any]:
    _write(path, source.pieces(source.manifest.basis_data), 0o600)
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
        (answer,) = database.execute("PRAGMA integrity_check").fetchone()
        lost = database.execute("PRAGMA foreign_key_check").fetchall()
    if answer != "ok" or lost:
        raise DomainError(f"Basis data dalam cadangan rusak: {answer}, {len(lost)} rujukan hilang.", "rusak")
    return sqlite_facts(path)


def _write_postgresql(source: Source, url: URL) -> dict[str, Any]:
    import psycopg  # an office on SQLite does without its 9 MB

    with conninfo(url) as address:
        with _as_file(source) as dump:
            options = ["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction", f"--dbname={address}"]
            _pg_restore([*options, dump])
        with psycopg.connect(address) as connection:
            return postgresql_facts(connection)


def _pg_restore(options: list[str]) -> None:
    done = subprocess.run([client("pg_restore"), *options], capture_output=True, text=True, check=False)  # noqa: S603  # a fixed program, arguments of ours
    if done.returncode:
        raise DomainError(f"pg_restore gagal: {done.stderr.strip()[:300]}", "pg_restore")


@contextmanager
def _as_file(source: Source) -> Iterator[str]:
    with NamedTemporaryFile(prefix="loket-") as file:  # mode 0600
        for piece in source.pieces(source.manifest.basis_data):
            file.write(piece)
        file.flush()
        yield file.name


def _require_same(manifest: Manifest, found: dict[str, Any]) -> None:
    other = [name for name, rows in manifest.jumlah.items() if found["jumlah"].get(name) != rows]
    noted = (manifest.revisi, manifest.urut, manifest.sidik)
    if other or (found["revisi"], found["urut"], found["sidik"]) != noted:
        raise DomainError(f"Isi basis data tidak sama dengan yang dicatat ({', '.join(other) or 'jejak'}).", "beda")


def _has_tables(home: Path, url: URL) -> bool:
    if url.get_backend_name() == "postgresql":
        import psycopg

        query = b"SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'huey%'"
        with conninfo(url) as address, psycopg.connect(address) as connection:
            return bool((connection.execute(query).fetchone() or (0,))[0])
    path = Path(url.database or home / "loket.db")
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as database:
        return bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _read_keys(content: bytes) -> Keys:
    with TemporaryDirectory(prefix="loket-") as folder:
        path = Path(folder) / "keys.json"
        path.touch(mode=0o600)
        path.write_bytes(content)
        return Keys.read(path)


def _write(path: Path, pieces: Iterator[bytes], mode: int) -> None:
    draft = path.with_name(f".{path.name}.tulis")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(mode)
    draft.rename(path)
