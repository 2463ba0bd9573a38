"""What a sync costs in calls and bytes: ``.venv/bin/python -m benchmarks.sync``.

Every figure comes from the counters of a local Sheets server in a process of its own: all villages of Tanah Laut and
the agenda books, with invented people in twenty columns; half of the changes are typed in the sheets, half made in the
office. After each scenario every sheet is read whole and must equal the office. The same changes are then made the way
others do: cell by cell, clear and rewrite, read all and write the differences. Ends with 1 when a target is missed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from flask import Flask, current_app

from app.bnba.door import import_file
from app.core.keys import Keys
from app.core.roles import SISTEM
from app.demo.penduduk import write_export
from benchmarks.served import Served
from benchmarks.sync_bench import PERIODE, Bench, Counts, calls_of, office_checks, total_of
from benchmarks.sync_others import SAMPLE, cell_by_cell, read_all_diff, rewrite
from benchmarks.wide import WideCatalogue
from sheets_sync.registers.catalogue import OfficeCatalogue
from tests.support.office import KEYS, set_up


def main() -> int:
    """Measure one office after another kind of change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--budget", type=int, default=0, help="calls per minute and kind, as against Google: 55")
    parser.add_argument("--quota", type=int, default=0, help="the server's own quota per minute, as Google's: 60")
    parser.add_argument("--narrow", action="store_true", help="the office's own twelve columns instead of twenty")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        folder = Path(name)
        os.environ["LOKET_HOME"] = str(folder / "rumah")
        catalogue = OfficeCatalogue("63.01") if options.narrow else WideCatalogue("63.01")
        with Served(folder / "lembar", options.quota) as server, _office(folder, options.rows).app_context():
            app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy of the application
            bench = Bench(app, server, options.budget, catalogue)
            _measure(bench, options.rows)
    return 1 if bench.missed else 0


def _office(folder: Path, rows: int) -> Flask:
    home = folder / "sqlite"
    home.mkdir()
    Keys.generate().write(home / KEYS)
    app = set_up(home, f"sqlite:///{home / 'loket.db'}")
    write_export(folder / "bnba.txt", rows, 7)
    with app.app_context():
        import_file(folder / "bnba.txt", PERIODE, oleh=SISTEM)
    return app


def _measure(bench: Bench, rows: int) -> None:
    made = bench.measured("first mirror", bench.sync)
    bench.must_agree()
    books, villages = bench.books(), [spec.kode for spec in bench.specs()]
    bench.demand("first mirror: 2 calls a spreadsheet", calls_of(made, "read", "write") <= 2 * (len(books) + 1))
    _nothing(bench)
    bench.people_type(books[:5], 0.01 * len(books) / 10)
    office_checks(villages[5:10], 0.01 * len(books) / 10)
    few = bench.measured("1 % of rows, in 10 sheets", bench.sync)
    bench.demand("1 % in 10 sheets: at most 22 calls", calls_of(few) <= 22)
    bench.must_agree()
    _nothing(bench)
    changed = bench.people_type(books, 0.005) + office_checks(villages, 0.005)
    ours = bench.measured(f"1 % everywhere ({changed} rows)", bench.sync)
    bench.demand("1 % everywhere: at most 2W + 2 calls", calls_of(ours) <= 2 * len(books) + 2)
    bench.must_agree()
    _nothing(bench)
    _compare(bench, books, ours, changed, rows)


def _nothing(bench: Bench) -> None:
    bench.demand("nothing changed: at most 2 calls", calls_of(bench.measured("nothing changed", bench.sync)) <= 2)


def _compare(bench: Bench, books: Sequence[str], ours: Counts, changed: int, rows: int) -> None:
    """Make as many changes the way others do, on the same sheets."""
    if bench.budget:
        return
    diff = bench.measured("others: read all, write differences", lambda: read_all_diff(bench, books, changed))
    whole = bench.measured("others: clear and rewrite", lambda: rewrite(bench, books))
    single = bench.measured(f"others: {SAMPLE} cells one by one", lambda: cell_by_cell(bench, books))
    up, down = total_of(whole, "up") / total_of(ours, "up"), total_of(diff, "down") / total_of(ours, "down")
    print(f"{rows} rows, 1 % changed everywhere, in one run:")
    print(
        f"  against clear and rewrite: upload 1/{up:.0f}, calls {calls_of(whole)} : {calls_of(ours)}, "
        "people's edits kept"
    )
    print(f"  against read all and diff: download 1/{down:.1f}, calls {calls_of(diff)} : {calls_of(ours)}")
    per_cell = total_of(single, "up") / SAMPLE
    calls = round(calls_of(single) * changed / SAMPLE)
    print(f"  against cell by cell: {changed} writes, about {calls} calls, {changed * per_cell / 1e6:.2f} MB up")
    bench.demand("upload at most 1/200 of clear and rewrite", up >= 200)
    bench.demand("download at most 1/8 of a full read", down >= 8)


if __name__ == "__main__":
    sys.exit(main())
