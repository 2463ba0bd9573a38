"""How fast a register leaves as a workbook: ``.venv/bin/python -m benchmarks.register_export``.

The list of the poor with 100,000 people, twelve columns, written by the page's own code (two of them decrypted and
masked), beside xlsxwriter alone writing the same cells, which it finds ready in memory. Each in a process of its own,
in turn; the peak memory is that process's. Medians.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from app.bnba.door import import_file
from app.core.db import read_as
from app.core.fab import builder
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.demo.penduduk import write_export
from app.web.bnba.daftar import BnbaView
from app.web.transfer.export import asked_export, cap_for, write
from benchmarks.own import took
from tests.support.office import KEYS, set_up

COLUMNS = ["nama", "nik", "no_kk", "tgl_lahir", "jk", "alamat", "rt", "rw", "desa_kel", "pekerjaan", "bpnt", "pkh"]


def main() -> None:
    """Measure, or do one part of it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--part", choices=["ours", "bare"])
    options = parser.parse_args()
    if options.part:
        _part(options.part, Path(os.environ["LOKET_HOME"]))
        return
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        home = Path(name)
        os.environ["LOKET_HOME"] = name
        Keys.generate().write(home / KEYS)
        write_export(home / "bnba.txt", options.rows, 7)
        with set_up(home, _url(home)).app_context():
            import_file(home / "bnba.txt", "2026-11", oleh=SISTEM)
        told: dict[str, list[tuple[float, ...]]] = {"bare": [], "ours": []}
        for _ in range(options.runs):  # in turns: what else the machine does is shared by both
            for part, runs in told.items():
                runs.append(_apart(part))
        print(f"{options.rows} rows x {len(COLUMNS)} columns; load average {os.getloadavg()[0]:.1f}")
        for part, runs in told.items():
            wall, cpu, memory = (statistics.median(run[at] for run in runs) for at in range(3))
            print(f"{part:5} {wall:6.2f} s  processor {cpu:6.2f} s  peak {memory:.0f} MB")
        ratio = [statistics.median(run[at] for run in told["ours"]) / statistics.median(run[at] for run in told["bare"])
                 for at in (0, 1)]  # fmt: skip
        print(f"ratio {ratio[0]:.2f} of the clock, {ratio[1]:.2f} of the processor")


def _apart(part: str) -> tuple[float, ...]:
    command = [sys.executable, "-m", "benchmarks.register_export", "--part", part]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(float(one) for one in done.stdout.split()[-3:])


def _part(part: str, home: Path) -> None:
    app = set_up(home, _url(home))
    with app.test_request_context("/?periode=2026-11"), read_as(SISTEM):
        view: Any = next(one for one in builder.views(app) if isinstance(one, BnbaView))
        view.list_columns = COLUMNS
        if part == "ours":
            export = asked_export(view, utuh=False)
            cap = cap_for(export, alasan="", oleh=SISTEM)
            _timed(lambda: write(export, (home / "ours.xlsx").open("wb"), cap))
        else:
            cells = [tuple("" if one is None else one for one in row) for row in _cells(view)]
            _timed(lambda: _bare(home / "bare.xlsx", cells))


def _cells(view: Any) -> Any:
    export = asked_export(view, utuh=False)
    return export.query.with_entities(*(getattr(view.datamodel.obj, name) for name in COLUMNS))


def _bare(path: Path, rows: list[tuple[str | date, ...]]) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for line, row in enumerate(rows):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, at, value, day)
            elif value:
                sheet.write_string(line, at, value, text)
    book.close()


def _timed(work: Callable[[], object]) -> None:
    print(*took(work))


def _url(home: Path) -> str:
    return f"sqlite:///{home / 'loket.db'}"


if __name__ == "__main__":
    main()
