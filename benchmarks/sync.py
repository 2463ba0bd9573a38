"""What a sync costs in calls and bytes: ``.venv/bin/python benchmarks/sync.py``.

Every figure comes from the local Sheets server's own counters: all villages of Tanah Laut and the agenda books, with
invented people spread over them; half of the changes are typed in the sheets, half made in the office. The end sets it
against what others do for the same changes: read everything, clear and rewrite everything, write cell by cell.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import requests  # noqa: E402  # the project is not installed
from flask import Flask  # noqa: E402
from sqlalchemy import select  # noqa: E402

from app.bnba.alasan import FIRST_REASONS  # noqa: E402
from app.bnba.door import import_file  # noqa: E402
from app.bnba.models import StatusKelayakan  # noqa: E402
from app.bnba.service import require_periode, rows_of  # noqa: E402
from app.bnba.verifikasi import record_check  # noqa: E402
from app.core.db import session, unit_of_work  # noqa: E402
from app.core.keys import Keys  # noqa: E402
from app.core.roles import SISTEM  # noqa: E402
from app.demo.penduduk import write_export  # noqa: E402
from app.lembar.models import SyncBook  # noqa: E402
from sheets_sync.budget import Budget  # noqa: E402
from sheets_sync.client import SheetsClient  # noqa: E402
from sheets_sync.emulator import Options, Server  # noqa: E402
from sheets_sync.endpoint import Endpoint  # noqa: E402
from sheets_sync.journal import looking  # noqa: E402
from sheets_sync.registers.catalogue import OfficeCatalogue  # noqa: E402
from sheets_sync.run import sync_run  # noqa: E402
from sheets_sync.sources import BookSpec  # noqa: E402
from sheets_sync.summary import Ringkasan  # noqa: E402
from tests.support.office import KEYS, set_up  # noqa: E402

ACCOUNT = "loket@lembar.lokal"
CATATAN = "J"
PERIODE = "2026-11"


@dataclass(frozen=True)
class Bench:
    """One office and one server."""

    app: Flask
    server: Server
    budget: int

    def client(self) -> SheetsClient:
        """Return the office's client."""
        line = requests.Session()
        line.headers["Authorization"] = f"Bearer {ACCOUNT}"
        endpoint = Endpoint({"client_email": ACCOUNT}, self.server.url)
        return SheetsClient(endpoint, Budget(self.budget), session=line)

    def sync(self) -> Ringkasan:
        """Run the sync over all books."""
        return sync_run(None, SISTEM, config=self.app.config, catalogue=OfficeCatalogue("63.01"), client=self.client())

    def measured(self, label: str, act: Callable[[], object]) -> dict[str, dict[str, int]]:
        """Do something and print what the server counted."""
        self.server.emulator.stats.reset()
        act()
        report = self.server.emulator.stats.report()
        total, peak = report["total"], max(report["peak_per_minute"].values())
        calls = " ".join(f"{kind} {total[kind]['requests']:>5}" for kind in ("read", "write", "drive"))
        up, down = (sum(kind[way] for kind in total.values()) / 1e6 for way in ("up", "down"))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        refused = report["status"].get("429", 0)
        print(
            f"{label:<34} {calls}  up {up:8.2f} MB  down {down:8.2f} MB  "
            f"busiest minute {peak:>4}  429: {refused}  memory {memory} MB"
        )
        return total

    def specs(self) -> Sequence[BookSpec]:
        """Return all books by code."""
        with looking():
            return OfficeCatalogue("63.01").books()

    def books(self) -> Sequence[str]:
        """Return the spreadsheets of the villages."""
        with looking():
            villages = select(SyncBook.spreadsheet_id).where(SyncBook.wilayah_kode.is_not(None))
            return [str(found) for found in session().scalars(villages.order_by(SyncBook.kode))]

    def people_type(self, books: Sequence[str], share: float) -> int:
        """Let people write a note into a share of all rows, within some of the sheets; return how many."""
        dice = random.Random(5)  # noqa: S311  # which rows is no secret
        typed = 0
        for book in books:
            rows = len(self.client().read("-", book, ["'BNBA'!A2:A"])[0])
            chosen = dice.sample(range(2, rows + 2), max(1, round(rows * share)))
            data = [{"range": f"BNBA!{CATATAN}{row}", "values": [[f"catatan {dice.random():.6f}"]]} for row in chosen]
            url = f"{self.server.url}/v4/spreadsheets/{book}/values:batchUpdate"
            body = {"valueInputOption": "RAW", "data": data}
            head = {"Authorization": "Bearer kelurahan@token.local"}
            requests.post(url, json=body, headers=head, timeout=60).raise_for_status()
            typed += len(chosen)
        return typed


def office_checks(villages: Sequence[str], share: float) -> int:
    """Let the office check a share of the people of some villages; return how many."""
    dice = random.Random(6)  # noqa: S311  # which rows is no secret
    checked = 0
    for village in villages:
        with unit_of_work(SISTEM):
            periode = require_periode(PERIODE)
            people = [row.kode_baris for row in rows_of(village, periode)]
            chosen = dice.sample(people, max(1, round(len(people) * share)))
            for kode in chosen:
                record_check(kode, periode, StatusKelayakan.TIDAK_LAYAK, alasan=dice.choice(FIRST_REASONS), oleh=SISTEM)
            checked += len(chosen)
    return checked


def main() -> None:
    """Measure one office after another kind of change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--budget", type=int, default=0, help="calls per minute and kind, as against Google: 55")
    parser.add_argument("--quota", type=int, default=0, help="the server's own quota per minute, as Google's: 60")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        folder = Path(name)
        os.environ["LOKET_HOME"] = str(folder / "rumah")
        server = Server(Options(data=folder / "lembar", port=0, quota=options.quota))
        with server, _office(folder, options.rows).app_context():
            from flask import current_app

            _measure(Bench(current_app._get_current_object(), server, options.budget), options.rows)  # type: ignore[attr-defined]


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
    bench.measured("first mirror", bench.sync)
    bench.measured("nothing changed", bench.sync)
    books = bench.books()
    villages = [spec.kode for spec in bench.specs()][: len(books)]
    bench.people_type(books[:5], 0.01 * len(books) / 10)
    office_checks(villages[5:10], 0.01 * len(books) / 10)
    bench.measured("1 % of rows, in 10 sheets", bench.sync)
    bench.measured("nothing changed", bench.sync)
    changed = bench.people_type(books, 0.005) + office_checks(villages, 0.005)
    ours = bench.measured(f"1 % everywhere ({changed} rows)", bench.sync)
    bench.measured("nothing changed", bench.sync)
    whole = bench.measured("for comparison: read everything", lambda: _read_all(bench, books))
    down = _total(whole, "down") / _total(ours, "down")
    up = _rewrite_bytes(bench, books) / _total(ours, "up")
    calls = changed / ours["write"]["requests"]
    print(f"{rows} rows; for 1 % everywhere, reading all brings {down:.1f} times as many bytes down,")
    print(f"rewriting all sends {up:.0f} times as many up, cell by cell takes {calls:.0f} times as many writes")


def _total(counted: dict[str, dict[str, int]], way: str) -> int:
    return max(1, sum(kind[way] for kind in counted.values()))


def _read_all(bench: Bench, books: Sequence[str]) -> None:
    client = bench.client()
    for book in books:
        client.read("-", book, ["'BNBA'"])


def _rewrite_bytes(bench: Bench, books: Sequence[str]) -> int:
    import json

    client = bench.client()
    return sum(len(json.dumps({"values": client.read("-", book, ["'BNBA'"])[0]})) for book in books)


if __name__ == "__main__":
    main()
