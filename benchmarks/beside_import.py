"""How quick a list stays while another one comes in: ``.venv/bin/python -m benchmarks.beside_import --data D``.

Somebody opens the first page of the list of people again and again, before and while the list of the next month
(100,000 people) is imported by a process beside the web server, as the worker does it. Printed are the medians and what
95 of 100 stayed below, and their ratio; p95 more than twice as long ends the command with 1. D keeps the office.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from app.demo.penduduk import write_export
from benchmarks.measured import ROOT, Browser, Times
from benchmarks.offices import PERIODE, environment, month, postgresql
from benchmarks.registers import logged_in, loket

TARGET = 2.0
_PAGE = "/bnba/list/"


def main() -> int:
    """Measure on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as somebody else
        export = folder / "bnba.txt"
        write_export(export, options.rows, seed=13)
        ratios = [_measure(kind, folder / kind, export, options) for kind in ("sqlite", "postgresql")]
    return int(max(ratios) > TARGET)


def _measure(kind: str, folder: Path, export: Path, options: argparse.Namespace) -> float:
    home = folder / "rumah"
    shutil.copytree(month(options.data), home)
    database = postgresql(folder, home) if kind == "postgresql" else nullcontext(("", 0, 0))
    with database as (url, *_), loket(home, url, options.workers) as server:
        browser = logged_in(server)
        _asked(lambda count: count < 20, browser)
        before = _asked(lambda count: count < 150, browser)
        command = [str(Path(sys.executable).parent / "flask"), "bnba", "import", str(export), "--periode", PERIODE]
        begin = time.monotonic()
        with subprocess.Popen(command, env=environment(home, url), cwd=ROOT, stdout=subprocess.DEVNULL) as importing:
            during = _asked(lambda _count: importing.poll() is None, browser)
        seconds = time.monotonic() - begin
    if importing.returncode:
        raise RuntimeError("the import failed")
    ratio = during.p95 / before.p95
    print(
        f"{kind:<11} {_PAGE} before {before.median:5.0f} ms, p95 {before.p95:5.0f}; during {seconds:.0f} s of import "
        f"{during.median:5.0f} ms, p95 {during.p95:5.0f} ({len(during.clock)} pages): {ratio:.2f} x, target {TARGET}; "
        f"load average {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return ratio


def _asked(go_on: Callable[[int], bool], browser: Browser) -> Times:
    taken = Times()
    while go_on(len(taken.clock)):
        begin = time.perf_counter()
        browser.open(_PAGE)
        taken.clock.append(time.perf_counter() - begin)
        time.sleep(0.1)  # a reader, not a flood
    return taken


if __name__ == "__main__":
    sys.exit(main())
