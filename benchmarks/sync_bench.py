"""One office and one Sheets server of the sync's measurement: what is changed in both, and what the server counts."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import gspread
import requests
from flask import Flask
from sqlalchemy import select

from app.bnba.alasan import FIRST_REASONS
from app.bnba.models import StatusKelayakan
from app.bnba.service import require_periode, rows_of
from app.bnba.verifikasi import record_check
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.lembar.models import SyncBook
from benchmarks.served import Served
from sheets_sync.budget import Budget
from sheets_sync.client import SheetsClient
from sheets_sync.endpoint import Endpoint
from sheets_sync.journal import looking
from sheets_sync.run import sync_run
from sheets_sync.sources import BookSpec, Catalogue
from sheets_sync.summary import Ringkasan
from sheets_sync.values import safe_out
from tests.sheets_sync.emulator.talk import http_client

ACCOUNT = "loket@lembar.lokal"
CATATAN = "J"
PERIODE = "2026-11"

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
        return gspread.Client(auth=None, session=line, http_client=http_client(self.server.url))  # type: ignore[arg-type]  # a line that counts, as a session

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


def calls_of(counted: Counts, *kinds: str) -> int:
    """Return how many calls were made, of some kinds or of all."""
    return sum(counted[kind]["requests"] for kind in kinds or ("read", "write", "drive"))


def total_of(counted: Counts, way: str) -> int:
    """Return how many bytes went one way."""
    return max(1, sum(kind[way] for kind in counted.values()))
