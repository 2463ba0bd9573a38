"""The whole job, from file to result: ``.venv/bin/python -m benchmarks.sanding_job --size 150000 --rows 100000``.

Prints the seconds (and processor seconds) of the snapshot and of each job beside calamine's bare read of the same file.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import xlsxwriter
from python_calamine import CalamineWorkbook

from app.bnba.door import import_file
from app.bnba.service import require_periode
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.demo.penduduk import write_export
from app.sanding.door import run_file
from app.sanding.snapshot import register_of
from benchmarks.sanding_kit import written_like
from tests.support.office import KEYS, set_up

PERIODE = "2026-11"
HEADS = ("NO", "NIK", "NAMA", "TANGGAL LAHIR", "JK", "DESA", "KECAMATAN", "NO KK")


def main() -> None:
    """Import, write a list, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=150_000)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        home = Path(name)
        os.environ["LOKET_HOME"] = str(home)
        Keys.generate().write(home / KEYS)
        app = set_up(home, f"sqlite:///{home / 'loket.db'}")
        export = home / "bnba.txt"
        write_export(export, options.size, 7)
        with app.app_context():
            _timed("import", lambda: import_file(export, PERIODE, oleh=SISTEM))
            _timed("snapshot", lambda: register_of(require_periode(PERIODE)))
            for rows in options.rows:
                _job(home, export, rows)


def _job(home: Path, export: Path, rows: int) -> None:
    path = home / f"daftar-{rows}.xlsx"
    _write(path, export, rows)
    read = _timed(f"{rows} rows, bare read", lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
    whole = _timed(
        f"{rows} rows, whole job",
        lambda: run_file(path, PERIODE, out=home / "hasil.xlsx", internal=home / "internal.csv", oleh=SISTEM),
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows} rows: {whole / read:.1f} x the bare read, peak {peak:.0f} MB")


def _write(path: Path, export: Path, rows: int) -> None:
    dice = Random(5)  # noqa: S311  # invented people, no secret
    lines = export.read_text(encoding="utf-8").splitlines()[1:]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for at in range(1, rows + 1):
            cells = dice.choice(lines).split("|")
            for place, text in enumerate([str(at), *written_like(cells, dice)]):
                sheet.write_string(at, place, text)


def _timed(what: str, work: Callable[[], object]) -> float:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:<28} {wall:7.2f} s  cpu {cpu:7.2f} s", flush=True)
    return wall


if __name__ == "__main__":
    main()
