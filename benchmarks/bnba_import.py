"""How fast a list enters: ``.venv/bin/python -m benchmarks.bnba_import``.

Medians of several runs on SQLite (and PostgreSQL with ``--postgresql``): a first list, a look at the next month (about
2 in 100 changed, 1 new, 1 gone), its saving, a comparison of the two periods, and taking the import back. Beside them
what nobody can undercut with the same file in the same run: a bare csv read and a plain ``executemany`` into text
columns without an index, in a process of its own. The import checks every row, encrypts four columns and keeps five
indexes.

While the first list is being saved another process opens pages and writes: the longest it waited is told.
"""

import argparse
import csv
import multiprocessing
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg

from app.bnba.banding import counted, differing, page_of
from app.bnba.door import import_file
from app.bnba.preview import look, save
from app.bnba.service import require_periode
from app.bnba.undo import undo
from app.core.db import read_as
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.demo.penduduk import export_lines, write_export
from benchmarks.own import Took, took
from tests.support import postgres
from tests.support.office import KEYS, set_up

Baseline = Callable[[list[list[str]]], None]
Times = dict[str, list[Took]]
T = TypeVar("T")
#: A neighbour at work: reads the register and writes a row ten times a second; prints the longest of both at the end.
_NEIGHBOUR = """
import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
c.execute("CREATE TABLE IF NOT EXISTS tetangga (n INTEGER)")
read = write = 0.0
print("siap", flush=True)
end = time.monotonic() + float(sys.argv[2])
import select
while not select.select([sys.stdin], [], [], 0.1)[0] and time.monotonic() < end:
    a = time.monotonic(); c.execute("SELECT count(*) FROM bnba WHERE wilayah_kode = '63.01.03.1001'").fetchall()
    b = time.monotonic(); c.execute("INSERT INTO tetangga VALUES (1)")
    read, write = max(read, b - a), max(write, time.monotonic() - b)
print(f"{read:.2f} {write:.2f}", flush=True)
"""


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=150_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        folder = Path(name)
        os.environ["LOKET_HOME"] = str(folder / "rumah")
        export, changed = folder / "bnba.txt", folder / "bnba-berikut.txt"
        write_export(export, options.rows, options.seed)
        changed.write_text(_next_month(export, options.rows, options.seed), encoding="utf-8")
        print(f"{options.rows} rows, {export.stat().st_size / 1e6:.1f} MB; load average {os.getloadavg()[0]:.1f}")
        for kind, database in _databases(folder, postgresql=options.postgresql):
            times: Times = {}
            for run in range(options.runs):
                with database(run) as (url, baseline):
                    _measure(folder / f"{kind}-{run}", url, baseline, (export, changed), times)
            _tell(kind, times)


def _measure(home: Path, url: str, baseline: Baseline, files: tuple[Path, Path], times: Times) -> None:
    home.mkdir(exist_ok=True)
    Keys.generate().write(home / KEYS)
    app = set_up(home, url)
    times.setdefault("bare csv + executemany", []).append(_apart(lambda: baseline(_bare_read(files[0]))))
    with app.app_context():
        with _neighbour(home / "loket.db" if url.startswith("sqlite") else None):
            _time(times, "first list", lambda: import_file(files[0], "2026-10", oleh=SISTEM))
        seen = _time(times, "look at the next month", lambda: look(files[1], "2026-11", oleh=SISTEM))
        impor = _time(times, "save what was looked at", lambda: save(seen, oleh=SISTEM))
        _time(times, "compare two periods, counts", lambda: _compare(counts=True))
        _time(times, "compare two periods, a page", lambda: _compare(counts=False))
        _time(times, "take the import back", lambda: undo(impor.id, alasan="tolok ukur", oleh=SISTEM))


def _compare(*, counts: bool) -> object:
    with read_as(SISTEM):
        pair = require_periode("2026-10"), require_periode("2026-11")
        return counted(*pair) if counts else list(page_of(differing(*pair), limit=50))


def _time(times: Times, what: str, work: Callable[[], T]) -> T:
    answers: list[T] = []
    times.setdefault(what, []).append(took(lambda: answers.append(work())))
    return answers[0]


def _apart(work: Callable[[], object]) -> Took:
    """Return what work took in a fork, whose memory is not ours."""
    told: Any = multiprocessing.get_context("fork").SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=lambda: told.put(took(work)))
    child.start()
    child.join()
    return Took(*told.get())


def _tell(kind: str, times: Times) -> None:
    medians = {
        what: [statistics.median(column) for column in zip(*taken, strict=True)] for what, taken in times.items()
    }
    least = medians["bare csv + executemany"]
    for what, (wall, cpu, peak) in medians.items():
        print(
            f"{kind:<11} {what:<28} {wall:6.2f} s  processor {cpu:6.2f} s  "
            f"{wall / least[0]:5.1f} x wall, {cpu / least[1]:5.1f} x processor of the bare load  peak {peak:.0f} MB"
        )


@contextmanager
def _neighbour(database: Path | None) -> Iterator[None]:
    if database is None:
        yield
        return
    command = [sys.executable, "-c", _NEIGHBOUR, str(database), "600"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None  # noqa: S101  # told to the checker
        child.stdout.readline()
        yield
        told, _ = child.communicate("\n")
        read, write = told.split()
        print(f"  meanwhile a neighbour waited at most {read} s to read and {write} s to write")


def _bare_read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="|"))[1:]


def _next_month(export: Path, rows: int, seed: int) -> str:
    """Change the job of some two rows in a hundred, leave out one in a hundred, add one in a hundred."""
    lines = export.read_text(encoding="utf-8").splitlines()
    kept = [line for at, line in enumerate(lines) if at == 0 or at % 100]
    changed = [line.replace("PETANI/PEKEBUN", "BURUH TANI") if at % 16 == 0 else line for at, line in enumerate(kept)]
    return "\n".join([*changed, *list(export_lines(rows // 100, seed + 1))[1:]]) + "\n"


def _databases(folder: Path, *, postgresql: bool) -> Iterator[tuple[str, Callable[[int], Any]]]:
    @contextmanager
    def sqlite(run: int) -> Iterator[tuple[str, Baseline]]:
        def bare(rows: list[list[str]]) -> None:
            with sqlite3.connect(folder / f"bare-{run}.db") as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                _fill(connection, rows, "?")

        yield f"sqlite:///{folder / f'sqlite-{run}' / 'loket.db'}", bare

    yield "sqlite", sqlite
    if not postgresql:
        return
    with postgres.cluster() as server:

        @contextmanager
        def postgresql_(run: int) -> Iterator[tuple[str, Baseline]]:
            for database in (f"loket{run}", f"bare{run}"):
                server.create(database)

            def bare(rows: list[list[str]]) -> None:
                url = server.url(f"bare{run}").replace("+psycopg", "")
                with psycopg.connect(url) as connection, connection.cursor() as cursor:
                    _fill(cursor, rows, "%s")

            yield server.url(f"loket{run}"), bare

        yield "postgresql", postgresql_


def _fill(target: sqlite3.Connection | psycopg.Cursor, rows: list[list[str]], mark: str) -> None:
    names = ", ".join(f"c{at} TEXT" for at in range(23))
    target.execute(f"CREATE TABLE bare ({names})")
    target.executemany(f"INSERT INTO bare VALUES ({', '.join([mark] * 23)})", rows)  # noqa: S608  # only marks


if __name__ == "__main__":
    main()
