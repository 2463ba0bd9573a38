"""Whole runs against a server that counts as Google does, at a clock that jumps over the waiting: never a 429."""

from dataclasses import dataclass

import pytest
import requests
from flask import Flask

from app.core.roles import sistem
from sheets_sync import ledger
from sheets_sync.budget import Budget
from sheets_sync.client import SheetsClient
from sheets_sync.emulator import Server
from sheets_sync.emulator import clock as server_clock
from sheets_sync.endpoint import Endpoint
from sheets_sync.registers.catalogue import OfficeCatalogue
from sheets_sync.run import sync_run
from tests.sheets_sync.desk import ACCOUNT, Few
from tests.sheets_sync.test_client import Clock

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@dataclass
class Paced:
    """An office whose workers share a budget and a clock with the server."""

    app: Flask
    server: Server
    clock: Clock

    def run(self, books: int, budget: int) -> int:
        """Sync with a new client, as the next worker would; return the calls made."""
        line = requests.Session()
        line.headers["Authorization"] = f"Bearer {ACCOUNT}"
        shared = Budget(budget, clock=lambda: self.clock.now, sleep=self.clock.sleep, ledger=ledger.in_database)
        client = SheetsClient(Endpoint({"client_email": ACCOUNT}, self.server.url), shared, session=line)
        kodes = [spec.kode for spec in OfficeCatalogue("63.01").books()][:books]
        done = sync_run(None, sistem("Uji"), config=self.app.config, catalogue=Few(kodes), client=client)
        assert done.gagal == {}
        return sum(done.panggilan.values())


@pytest.fixture
def paced(ctx: Flask, lembar: Server, monkeypatch: pytest.MonkeyPatch) -> Paced:
    clock = Clock()
    monkeypatch.setattr(server_clock, "seconds", lambda: clock.now)
    return Paced(ctx, lembar, clock)


@pytest.mark.parametrize(("books", "quota", "budget"), [(14, 6, 5), pytest.param(136, 60, 55, marks=pytest.mark.long)])
def test_a_full_run_is_never_refused_and_no_minute_holds_more_than_the_budget(
    paced: Paced, books: int, quota: int, budget: int
) -> None:
    paced.server.emulator.quota.reset(quota)
    calls = paced.run(books, budget) + paced.run(books, budget)
    report = paced.server.emulator.stats.report()
    assert report["status"].get("429", 0) == 0
    assert max(report["peak_per_minute"].values()) <= budget
    assert calls > 2 * quota
    assert sum(paced.clock.slept) > 60
