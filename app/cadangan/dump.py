"""The database as it is at one instant, while others write: through SQLite's backup call, or the system's pg_dump."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Any

from flask import current_app
from sqlalchemy.engine import URL

from app.cadangan.cutting import by_content, fixed
from app.core.db import db
from app.core.errors import DomainError

if TYPE_CHECKING:
    import psycopg

DUMP = ("--format=custom", "--compress=0", "--no-owner", "--no-acl", "--exclude-table=huey*")


@dataclass(frozen=True, slots=True)
class Dump:
    """A database at one instant.

    Attributes:
        pieces: its content; to be read inside the block that gave it.
        jumlah: table -> rows at the same instant.
    """

    jenis: str
    pieces: Iterator[bytes]
    revisi: str
    jumlah: dict[str, int]
    urut: int
    sidik: str


Ask = Callable[[str], list[tuple[Any, ...]]]


@contextmanager
def dumped() -> Iterator[Dump]:
    """Give the office's database as it is now."""
    url: URL = db.engine.url
    with _postgresql(url) if url.get_backend_name() == "postgresql" else _sqlite(Path(url.database or "")) as dump:
        yield dump


def facts(ask: Ask, tables: list[str]) -> dict[str, Any]:
    """Return what a backup notes of a database: revision, rows of each table, end of the trail's chain."""
    (revisi,) = ask("SELECT version_num FROM alembic_version")[0]
    urut, sidik = ask("SELECT urut, sidik FROM jejak_ujung")[0]
    jumlah = {name: int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for name in tables}  # noqa: S608  # names of our own tables
    return {"revisi": revisi, "jumlah": jumlah, "urut": urut, "sidik": sidik}


def sqlite_facts(path: Path) -> dict[str, Any]:
    """Return what a backup notes of an SQLite file that nobody writes to."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as copy:

        def ask(query: str) -> list[tuple[Any, ...]]:
            return copy.execute(query).fetchall()

        names = ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        return facts(ask, [name for (name,) in names])


def postgresql_facts(connection: "psycopg.Connection[Any]") -> dict[str, Any]:
    """Return what a backup notes of a PostgreSQL database."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query.encode()).fetchall()

    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'huey%' ORDER BY 1"
    return facts(ask, [name for (name,) in ask(tables)])


def client(name: str) -> str:
    """Return where PostgreSQL's program ``name`` stands; DomainError when it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise DomainError(
            f"Program {name} tidak ada. Pasang dengan: sudo apt-get install -y postgresql-client-15", "alat"
        )
    return found


@contextmanager
def conninfo(url: URL) -> Iterator[str]:
    """Give the address of a database for PostgreSQL's own programs; its password stands in a file of ours."""
    with TemporaryDirectory(prefix="loket-") as folder:
        passfile = Path(folder) / "pgpass"
        passfile.touch(mode=0o600)
        from psycopg.conninfo import make_conninfo  # an office on SQLite does without its 9 MB

        password = (url.password or "").replace("\\", "\\\\").replace(":", "\\:")
        passfile.write_text(f"*:*:*:*:{password}\n")
        parts = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database}
        yield make_conninfo("", **parts, passfile=str(passfile))


def copy_sqlite(source: Path, target: Path) -> None:
    """Write one state of an SQLite database into a new file, while others go on writing."""
    with closing(sqlite3.connect(source, timeout=30)) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)


@contextmanager
def _sqlite(path: Path) -> Iterator[Dump]:
    with TemporaryDirectory(dir=current_app.config["LOKET_HOME"], prefix=".cadangan-") as folder:
        copy = Path(folder) / "loket.db"
        copy_sqlite(path, copy)
        with copy.open("rb") as stream:
            yield Dump("sqlite", fixed(stream), **sqlite_facts(copy))


@contextmanager
def _postgresql(url: URL) -> Iterator[Dump]:
    import psycopg

    with conninfo(url) as address, psycopg.connect(address) as connection, TemporaryFile() as said:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        command = [client("pg_dump"), *DUMP, f"--snapshot={snapshot}", f"--dbname={address}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said) as program:  # noqa: S603  # a fixed program, arguments of ours
            if program.stdout is None:
                raise RuntimeError("pg_dump has no output")
            yield Dump("postgresql", by_content(program.stdout), **postgresql_facts(connection))
        if program.returncode:
            said.seek(0)
            raise DomainError(f"pg_dump gagal: {said.read().decode(errors='replace').strip()[:300]}", "pg_dump")
