"""How long a backup takes and how soon a lost office works again: ``.venv/bin/python -m benchmarks.restore``.

An office with a list of ``--rows`` people (or a copy of ``--home``, for instance the demo's month of work) is backed up
for the first time, once more after nothing happened, once more after one sentence was written, and restored by
``flask restore`` in another process onto an empty folder and database. The restore proves everything that it brings
back; its time is that of the whole command. ``--postgresql`` does the same over PostgreSQL.

A change is lost when the machine dies before the next backup has ended: the pause between two plus the time of one.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app.agenda.models import BukuAgenda
from app.audit import note
from app.bnba.door import import_file
from app.cadangan.place import initialise
from app.cadangan.snapshot import make
from app.core.db import session, unit_of_work
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.demo.penduduk import write_export
from tests.support import postgres
from tests.support.office import KEYS, set_up

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Measure, and answer 1 when the office did not come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=150_000)
    parser.add_argument("--home", type=Path, help="an SQLite office's data folder, copied, instead of a fresh list")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        folder = Path(name)
        os.environ["LOKET_HOME"] = str(folder / "rumah")
        with _databases(folder, postgresql=options.postgresql) as (url, empty):
            app = _office(folder / "rumah", url, options)
            return _measure(app, folder, empty)


def _office(home: Path, url: str, options: argparse.Namespace) -> Flask:
    if options.home:
        shutil.copytree(options.home, home)
        return set_up(home, url)
    home.mkdir()
    Keys.generate().write(home / KEYS)
    app = set_up(home, url)
    write_export(home / "bnba.txt", options.rows, 7)
    with app.app_context():
        import_file(home / "bnba.txt", "2026-10", oleh=SISTEM)
    return app


def _measure(app: Flask, folder: Path, empty: str) -> int:
    with app.app_context():
        usb = initialise(folder / "satu", folder / "dua", home=app.config["LOKET_HOME"])
        _time("first backup", lambda: f"{make().ditulis / 1e6:.1f} MB written")
        time.sleep(1.1)
        _time("backup after nothing", lambda: f"{make().ditulis / 1e3:.0f} kB written")
        with unit_of_work(SISTEM):
            note(session().get_one(BukuAgenda, "surat_keluar"), "memeriksa buku", oleh=SISTEM)
        time.sleep(1.1)
        _time("backup after one sentence", lambda: f"{make().ditulis / 1e3:.0f} kB written")
        session().rollback()
    newest = max((app.config["LOKET_HOME"] / "cadangan/salinan").glob("*.age"))
    (folder / "baru").mkdir()
    environ = {**os.environ, "LOKET_HOME": str(folder / "baru"), "LOKET_DATABASE_URL": empty}
    named = [part for path in usb for part in ("--identity", str(path))]
    command = [sys.executable, "-m", "flask", "restore", str(newest), *named]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environ, check=False)
    print(f"restore, whole command: {time.perf_counter() - began:.1f} s; load average {os.getloadavg()[0]:.1f}")
    return done.returncode


def _time(what: str, work: Callable[[], str]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    said = work()
    print(f"{what}: {time.perf_counter() - wall:.1f} s, processor {time.process_time() - cpu:.1f} s, {said}")


@contextmanager
def _databases(folder: Path, *, postgresql: bool) -> Iterator[tuple[str, str]]:
    """Give the address of the office's database and of an empty one."""
    if not postgresql:
        yield f"sqlite:///{folder / 'rumah/loket.db'}", f"sqlite:///{folder / 'baru/loket.db'}"
        return
    with postgres.cluster() as server:
        for database in ("kantor", "baru"):
            server.create(database)
        yield server.url("kantor"), server.url("baru")


if __name__ == "__main__":
    raise SystemExit(main())
