"""How fast a table comes into a register: ``.venv/bin/python -m benchmarks.register_import``.

100,000 new accounts of SIKS-NG (six columns) out of a workbook by the page's own code: the look (every cell through
its form, every row through the register's check) and the writing in one transaction with each row's trail. Beside it
the least that could be done: calamine reads the same workbook and ``executemany`` puts it into a table. Each in a
process of its own; the peak memory is that process's, the child that parses the workbook apart.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from app.audit.models import JenisKelompok
from app.core.db import read_as, session
from app.core.fab import builder
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.exchange.sheet import read_sheet
from app.web.grid.saving import save_all, untold
from app.web.impor.columns import LIMITS, layout_of
from app.web.impor.files import batches
from app.web.impor.looking import Look
from app.web.impor.person import as_person, register_named
from benchmarks.own import took
from tests.support.actors import ANGSAU, add_account
from tests.support.office import KEYS, set_up

COLUMNS = 6


def main() -> None:
    """Measure, or do one part of it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--part", choices=["look", "write", "bare"])
    options = parser.parse_args()
    if options.part:
        _part(options.part, Path(os.environ["LOKET_HOME"]))
        return
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        home = Path(name)
        os.environ["LOKET_HOME"] = name
        Keys.generate().write(home / KEYS)
        add_account(set_up(home, _url(home)), "staf", "staf")
        _write_workbook(home, options.rows)
        print(f"{options.rows} rows x {COLUMNS} columns; load average {os.getloadavg()[0]:.1f}")
        told = {part: _apart(part) for part in ("bare", "look", "write")}
        for part, (wall, cpu, memory) in told.items():
            print(f"{part:5} {wall:6.2f} s  processor {cpu:6.2f} s  peak {memory:.0f} MB")
        ratio = [(told["look"][at] + told["write"][at]) / told["bare"][at] for at in (0, 1)]
        print(f"ratio {ratio[0]:.1f} of the clock, {ratio[1]:.1f} of the processor")


def _apart(part: str) -> tuple[float, ...]:
    command = [sys.executable, "-m", "benchmarks.register_import", "--part", part]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(float(one) for one in done.stdout.split()[-3:])


def _part(part: str, home: Path) -> None:
    if part == "bare":
        _timed(lambda: _bare(home))
        return
    app = set_up(home, _url(home))
    with app.app_context(), as_person(_staf(app)) as person:
        view = register_named("akun_siks")
        if part == "look":
            with read_as(person):
                _timed(lambda: _look(view, home))
        else:
            kept: dict[str, Any] = {"jenis": JenisKelompok.IMPOR, "then": lambda _group: None, "told": untold}
            _timed(lambda: save_all(view, batches(home / "baris"), **kept))


def _look(view: Any, home: Path) -> None:
    layout = layout_of(view)
    sheet = read_sheet(home / "in.xlsx", limits=LIMITS, layout=layout)
    with (home / "baris").open("w", encoding="utf-8") as out, session().no_autoflush:
        found = Look(view, sheet, layout.place(sheet.labels), out, kosongkan=False).run(lambda *_: None)
    if found.jumlah["ditolak"] or found.jumlah["baru"] != len(sheet.rows):
        raise SystemExit(str(found.as_json())[:600])


def _bare(home: Path) -> None:
    rows = CalamineWorkbook.from_path(home / "in.xlsx").get_sheet_by_index(0).to_python()[1:]
    table = sqlite3.connect(home / "bare.db")
    table.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c, d, e, f)")
    table.executemany("INSERT INTO t (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)", rows)
    table.commit()


def _write_workbook(home: Path, count: int) -> None:
    book = xlsxwriter.Workbook(home / "in.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    app = set_up(home, _url(home))
    with app.app_context(), as_person(_staf(app)):
        labels = [one.label for one in layout_of(register_named("akun_siks")).columns]
    for line in range(count + 1):
        cells = [ANGSAU, f"Orang {line}", f"0812{line:08}", f"SK {line % 90}", f"akun{line}", "Ya"] if line else labels
        for at, cell in enumerate(cells):
            sheet.write_string(line, at, cell)
    book.close()


def _staf(app: Any) -> int:
    with read_as(SISTEM):
        return int(builder.security(app).find_user("staf").id)


def _timed(work: Callable[[], object]) -> None:
    print(*took(work))


def _url(home: Path) -> str:
    return f"sqlite:///{home / 'loket.db'}"


if __name__ == "__main__":
    main()
