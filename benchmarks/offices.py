"""Offices for benchmarks, built once and kept in a folder: a demo month, and with a long list of people beside it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from sqlalchemy import Integer, inspect

from app import create_app
from app.bnba import staging
from app.bnba.door import import_file
from app.core.db import Model
from app.core.roles import SISTEM
from app.demo.penduduk import write_export
from app.layanan import registry
from benchmarks.measured import ROOT
from tests.support import postgres

#: The period of the long list: after those of the demo month, so that it is the one in force.
PERIODE = "2026-12"
PASSWORD = "Loket-Demo-2026"  # noqa: S105  # the demo's own, printed by `make run`


def environment(home: Path, url: str = "", **settings: str) -> dict[str, str]:
    """Return the environment of programs that work on the office in ``home``."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    database = {"LOKET_DATABASE_URL": url} if url else {}
    return {**others, "LOKET_HOME": str(home), **database, **settings}


def month(folder: Path) -> Path:
    """Return the home of the demo office after its month; filled when ``folder`` has none (some minutes, 35 MB)."""
    home = folder / "bulan"
    if not (home / "siap").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        subprocess.run([ROOT / "tools/prepare.sh"], check=True, env=environment(home), cwd=ROOT)
        (home / "siap").touch()
    _migrate(environment(home))
    return home


def long_list(folder: Path, rows: int) -> Path:
    """Return the home of the same office with a list of ``rows`` people in force.

    A million people take about ten minutes of processor, and 1 GB of disk.
    """
    home = folder / f"daftar-{rows}"
    if not (home / "siap").exists():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(month(folder), home, ignore=shutil.ignore_patterns("siap"))
        export = folder / f"bnba-{rows}.txt"
        write_export(export, rows, seed=11)
        _import(home, export, rows)
        export.unlink()
        (home / "siap").touch()
    _migrate(environment(home))
    return home


def _import(home: Path, export: Path, rows: int) -> None:
    staging.LIMITS = replace(staging.LIMITS, rows=rows + 1, file_bytes=2**31)  # a district's list is much shorter
    os.environ["LOKET_HOME"] = str(home)
    with create_app({"LOKET_EXTENSIONS": []}).app_context():
        import_file(export, PERIODE, oleh=SISTEM)


def copy_of(folder: Path, home: Path) -> Path:
    """Return where :func:`postgresql` keeps its copy of the database of ``home``."""
    return folder / f"{home.name}-pg"


@contextmanager
def postgresql(folder: Path, home: Path, *, kept: Path | None = None) -> Iterator[tuple[str, int, int]]:
    """Serve a copy of the database of ``home`` from PostgreSQL; yields its address, port and process.

    The copy is kept beside it (a million people: three minutes, 2 GB), or where ``kept`` says.
    """
    kept = kept or copy_of(folder, home)
    copied = (kept / "siap").exists()
    with postgres.cluster(kept) as server:
        url = server.url("loket")
        if not copied:
            server.create("loket")
        _migrate(environment(home, url))
        if not copied:
            _copy(home / "loket.db", url)
            (kept / "siap").touch()
        yield url, server.port, server.pid()


def _migrate(env: dict[str, str]) -> None:
    command = [str(Path(sys.executable).parent / "flask"), "setup"]
    subprocess.run(command, check=True, capture_output=True, env=env, cwd=ROOT)


def _copy(source: Path, url: str) -> None:
    """Put every row of the SQLite file into the tables that are there; as it is, triggers and references asleep."""
    address = url.replace("+psycopg", "")
    registry.load_models()
    with sqlite3.connect(source) as ours, psycopg.connect(address, autocommit=True) as theirs:
        theirs.execute("SET session_replication_role = replica")
        tables = [table.name for table in Model.metadata.sorted_tables]
        theirs.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        for table in Model.metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            copying = f"COPY {table.name} ({names}) FROM STDIN"
            with theirs.cursor().copy(copying) as target:
                for row in ours.execute(f"SELECT {names} FROM {table.name}"):  # noqa: S608  # our own names
                    target.write_row(row)
            _count_on(theirs, table)
        theirs.execute("VACUUM ANALYZE")


def _count_on(theirs: psycopg.Connection, table: object) -> None:
    for column in inspect(table).primary_key:  # type: ignore[attr-defined]  # a mapped class or a table
        if isinstance(column.type, Integer):
            name, key = column.table.name, column.name
            sequence = theirs.execute(f"SELECT pg_get_serial_sequence('{name}', '{key}')").fetchone()
            if sequence and sequence[0]:
                theirs.execute(f"SELECT setval('{sequence[0]}', coalesce(max({key}), 1)) FROM {name}")  # noqa: S608  # names of our own tables
