"""What a sync costs in calls and bytes: ``.venv/bin/python benchmarks/sync.py``.

Every figure comes from the counters of a local Sheets server in a process of its own: all villages of Tanah Laut and
the agenda books, with invented people in twenty columns; half of the changes are typed in the sheets, half made in the
office. After each scenario every sheet is read whole and must equal the office. The same changes are then made the way
others do: cell by cell, clear and rewrite, read all and write the differences. Ends with 1 when a target is missed.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import gspread  # noqa: E402  # the project is not installed
import requests  # noqa: E402
from flask import Flask, current_app  # noqa: E402
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
from benchmarks.served import Served  # noqa: E402
from benchmarks.wide import WideCatalogue  # noqa: E402
from sheets_sync.budget import Budget  # noqa: E402
from sheets_sync.client import SheetsClient  # noqa: E402
from sheets_sync.endpoint import Endpoint  # noqa: E402
from sheets_sync.journal import looking  # noqa: E402
from sheets_sync.registers.catalogue import OfficeCatalogue  # noqa: E402
from sheets_sync.run import sync_run  # noqa: E402
from sheets_sync.sources import BookSpec, Catalogue  # noqa: E402
from sheets_sync.summary import Ringkasan  # noqa: E402
from sheets_sync.values import safe_out  # noqa: E402
from tests.sheets_sync.emulator.talk import http_client  # noqa: E402
from tests.support.office import KEYS, set_up  # noqa: E402

ACCOUNT = "loket@lembar.lokal"
CATATAN = "J"
PERIODE = "2026-11"
SAMPLE = 25  # cells really written one by one; the rest of that way is computed

Counts = dict[str, dict[str, int]]


@dataclass
class Bench:
    """One office and one server."""

    app: Flask
    server: Served
    budget: int
    catalogue: Catalogue
    missed: list[str] = field(default_factory=list)

    def client(self) -> SheetsClient:
        """Return the office's client."""
        line = requests.Session()
        line.headers["Authorization"] = f"Bearer {ACCOUNT}"
        endpoint = Endpoint({"client_email": ACCOUNT}, self.server.url)
        return SheetsClient(endpoint, Budget(self.budget), session=line)

    def gspread(self) -> gspread.Client:
        """Return plain gspread, as others use it."""
        line = requests.Session()
        line.headers["Authorization"] = f"Bearer {ACCOUNT}"
        return gspread.Client(auth=None, session=line, http_client=http_client(self.server.url))  # type: ignore[arg-type]

    def sync(self) -> Ringkasan:
        """Run the sync over all books, and see how the memory goes."""
        used: list[int] = []

        def progress(_done: int, _all: int, _name: str) -> None:
            used.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4 // 1024)

        client = self.client()
        done = sync_run(
            None, SISTEM, config=self.app.config, catalogue=self.catalogue, client=client, progress=progress
        )
        if len(used) > 20:
            print(f"{'':<34} memory after 10 books {used[9]} MB, at the end {used[-1]} MB, most {max(used)} MB")
            self.demand("memory flat in the number of sheets", max(used[9:]) <= used[9] * 1.25)
        if done.gagal:
            raise SystemExit(f"books failed: {done.gagal}")
        return done

    def measured(self, label: str, act: Callable[[], object]) -> Counts:
        """Do something and print what the server counted."""
        self.server.reset()
        act()
        report = self.server.report()
        total: Counts = report["total"]
        peak = max(report["peak_per_minute"].values())
        calls = " ".join(f"{kind} {total[kind]['requests']:>5}" for kind in ("read", "write", "drive"))
        up, down, wire = (sum(kind[way] for kind in total.values()) / 1e6 for way in ("up", "down", "wire"))
        refused = report["status"].get("429", 0)
        print(
            f"{label:<34} {calls}  up {up:8.3f} MB  down {down:8.3f} MB (gzip {wire:7.3f})  "
            f"busiest minute {peak:>4}  429: {refused}",
            flush=True,
        )
        if self.budget:
            self.demand(f"{label}: at most 55 calls a minute and kind, no 429", peak <= 55 and not refused)
        return total

    def demand(self, what: str, ok: object) -> None:
        """Note a target that was missed."""
        print(f"{'':<34} {'holds ' if ok else 'MISSED'} {what}")
        if not ok:
            self.missed.append(what)

    def specs(self) -> Sequence[BookSpec]:
        """Return the villages' books by code."""
        with looking():
            return [spec for spec in self.catalogue.books() if spec.wilayah]

    def books(self) -> Sequence[str]:
        """Return the spreadsheets of the villages, by code."""
        with looking():
            villages = select(SyncBook.spreadsheet_id).where(SyncBook.wilayah_kode.is_not(None))
            return [str(found) for found in session().scalars(villages.order_by(SyncBook.kode))]

    def must_agree(self) -> None:
        """Read every sheet whole and compare it with the office, cell by cell; ends the run when they differ."""
        client = SheetsClient(self.client().endpoint, Budget(0), session=self.client()._http.session)
        for spec, book in zip(self.specs(), self.books(), strict=True):
            source = spec.sources[0]
            header, *rows = client.read("-", book, [f"'{source.tab.title}'"])[0]
            codes = {header.index(c.title): c.code for c in source.tab.columns if c.title in header}
            shown = {
                row[0]: {code: row[at] if at < len(row) else "" for at, code in codes.items()} for row in rows if row
            }
            with looking():
                office = dict(source.rows())
            if shown.keys() != office.keys():
                raise SystemExit(f"{spec.kode}: the sheet has other rows than the office")
            for key, cells in office.items():
                for column in source.tab.data_columns:
                    if shown[key].get(column.code, "") != safe_out(cells.get(column.code, "")):
                        raise SystemExit(f"{spec.kode} {key} {column.code}: sheet and office differ")

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


def _by_code(row: Sequence[str], codes: Mapping[int, str]) -> dict[str, str]:
    return {code: row[at] if at < len(row) else "" for at, code in codes.items()}


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
            app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
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
    bench.demand("first mirror: 2 calls a spreadsheet", _calls(made, "read", "write") <= 2 * (len(books) + 1))
    _nothing(bench)
    bench.people_type(books[:5], 0.01 * len(books) / 10)
    office_checks(villages[5:10], 0.01 * len(books) / 10)
    few = bench.measured("1 % of rows, in 10 sheets", bench.sync)
    bench.demand("1 % in 10 sheets: at most 22 calls", _calls(few) <= 22)
    bench.must_agree()
    _nothing(bench)
    changed = bench.people_type(books, 0.005) + office_checks(villages, 0.005)
    ours = bench.measured(f"1 % everywhere ({changed} rows)", bench.sync)
    bench.demand("1 % everywhere: at most 2W + 2 calls", _calls(ours) <= 2 * len(books) + 2)
    bench.must_agree()
    _nothing(bench)
    _compare(bench, books, ours, changed, rows)


def _nothing(bench: Bench) -> None:
    bench.demand("nothing changed: at most 2 calls", _calls(bench.measured("nothing changed", bench.sync)) <= 2)


def _compare(bench: Bench, books: Sequence[str], ours: Counts, changed: int, rows: int) -> None:
    """Make as many changes the way others do, on the same sheets."""
    if bench.budget:
        return
    diff = bench.measured("others: read all, write differences", lambda: _read_all_diff(bench, books, changed))
    whole = bench.measured("others: clear and rewrite", lambda: _rewrite(bench, books))
    single = bench.measured(f"others: {SAMPLE} cells one by one", lambda: _cell_by_cell(bench, books))
    up, down = _total(whole, "up") / _total(ours, "up"), _total(diff, "down") / _total(ours, "down")
    print(f"{rows} rows, 1 % changed everywhere, in one run:")
    print(
        f"  against clear and rewrite: upload 1/{up:.0f}, calls {_calls(whole)} : {_calls(ours)}, people's edits kept"
    )
    print(f"  against read all and diff: download 1/{down:.1f}, calls {_calls(diff)} : {_calls(ours)}")
    per_cell = _total(single, "up") / SAMPLE
    calls = round(_calls(single) * changed / SAMPLE)
    print(f"  against cell by cell: {changed} writes, about {calls} calls, {changed * per_cell / 1e6:.2f} MB up")
    bench.demand("upload at most 1/200 of clear and rewrite", up >= 200)
    bench.demand("download at most 1/8 of a full read", down >= 8)


def _calls(counted: Counts, *kinds: str) -> int:
    return sum(counted[kind]["requests"] for kind in kinds or ("read", "write", "drive"))


def _total(counted: Counts, way: str) -> int:
    return max(1, sum(kind[way] for kind in counted.values()))


def _read_all_diff(bench: Bench, books: Sequence[str], changed: int) -> None:
    each = max(1, changed // len(books))
    client = bench.gspread()
    for book in books:
        sheet = client.open_by_key(book).worksheet("BNBA")
        rows = sheet.get_all_values()
        data: list[Any] = [{"range": f"{CATATAN}{n}", "values": [[rows[n - 1][9]]]} for n in range(2, 2 + each)]
        sheet.batch_update(data)


def _rewrite(bench: Bench, books: Sequence[str]) -> None:
    client = bench.gspread()
    office = bench.client()
    for book in books:
        values = office.read("-", book, ["'BNBA'"])[0]
        sheet = gspread.Worksheet(_Opened(client, book), {"title": "BNBA", "sheetId": 1}, book, client.http_client)  # type: ignore[arg-type]
        sheet.clear()
        sheet.update(values)


@dataclass
class _Opened:
    """A spreadsheet as its tabs need it, without the call that opens it."""

    client: gspread.Client
    id: str


def _cell_by_cell(bench: Bench, books: Sequence[str]) -> None:
    client = bench.gspread()
    sheet = client.open_by_key(books[0]).worksheet("BNBA")
    for number in range(2, 2 + SAMPLE):
        sheet.update_cell(number, 10, "catatan 0.123456")


if __name__ == "__main__":
    sys.exit(main())
