"""How fast a list enters: ``.venv/bin/python benchmarks/bnba_import.py``.

Prints rows per second of the import door on SQLite and PostgreSQL, and how many times longer it takes than the least
anybody could do with the same file in the same run: a bare csv read and a plain ``executemany`` into a table of text
columns without an index. The import checks every row, encrypts four columns and keeps five indexes.
"""

import argparse
import csv
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.bnba.door import import_file  # noqa: E402  # the project is not installed
from app.core.keys import Keys  # noqa: E402
from app.core.roles import SISTEM  # noqa: E402
from app.demo.penduduk import write_export  # noqa: E402
from tests.support import postgres  # noqa: E402
from tests.support.office import KEYS, set_up  # noqa: E402

Baseline = Callable[[list[list[str]]], None]


def main() -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        folder = Path(name)
        os.environ["LOKET_HOME"] = str(folder / "rumah")
        export = folder / "bnba.txt"
        write_export(export, options.rows, options.seed)
        changed = folder / "bnba-berikut.txt"
        changed.write_text(_next_month(export.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"{options.rows} rows, {export.stat().st_size / 1e6:.1f} MB")
        for kind, url, baseline in _databases(folder):
            _measure(kind, folder / kind, url, baseline, (export, changed))


def _measure(kind: str, home: Path, url: str, baseline: Baseline, files: tuple[Path, Path]) -> None:
    home.mkdir()
    Keys.generate().write(home / KEYS)
    app = set_up(home, url)
    least = _seconds(lambda: baseline(_bare_read(files[0])))
    with app.app_context():
        runs = [
            ("first list", files[0], "2026-10"),
            ("same again", files[0], "2026-10"),
            ("next month", files[1], "2026-11"),
        ]
        print(f"{kind:<11} bare csv + executemany {least:6.2f} s")
        for label, path, periode in runs:
            took, rows = _import(path, periode)
            print(
                f"{kind:<11} {label:<23} {took:6.2f} s  {rows / took:8.0f} rows/s  {took / least:5.1f} x the bare load"
            )


def _import(path: Path, periode: str) -> tuple[float, int]:
    rows = 0

    def run() -> None:
        nonlocal rows
        rows = import_file(path, periode, oleh=SISTEM).diterima

    return _seconds(run), rows


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _bare_read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="|"))[1:]


def _next_month(text: str) -> str:
    """Change the job of two rows in a hundred."""
    lines = text.splitlines()
    return "\n".join(
        line.replace("PETANI/PEKEBUN", "BURUH TANI") if at % 16 == 0 else line for at, line in enumerate(lines)
    )


@contextmanager
def _cluster() -> Iterator[postgres.Cluster]:
    with postgres.cluster() as server:
        for database in ("loket", "bare"):
            server.create(database)
        yield server


def _databases(folder: Path) -> Iterator[tuple[str, str, Baseline]]:
    def into_sqlite(rows: list[list[str]]) -> None:
        with sqlite3.connect(folder / "bare.db") as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            _fill(connection, rows, "?")

    yield "sqlite", f"sqlite:///{folder / 'sqlite' / 'loket.db'}", into_sqlite
    with _cluster() as server:

        def into_postgresql(rows: list[list[str]]) -> None:
            with (
                psycopg.connect(server.url("bare").replace("+psycopg", "")) as connection,
                connection.cursor() as cursor,
            ):
                _fill(cursor, rows, "%s")

        yield "postgresql", server.url("loket"), into_postgresql


def _fill(target: sqlite3.Connection | psycopg.Cursor, rows: list[list[str]], mark: str) -> None:
    names = ", ".join(f"c{at} TEXT" for at in range(23))
    target.execute(f"CREATE TABLE bare ({names})")
    target.executemany(f"INSERT INTO bare VALUES ({', '.join([mark] * 23)})", rows)  # noqa: S608  # only marks


if __name__ == "__main__":
    main()
