"""The real worker against the real local server while the database restarts, the line fails, or it is killed."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.jobs import Pekerjaan, StatusPekerjaan
from app.jobs.broker import huey_of
from sheets_sync.schedule import JOB
from tests.project.sources import ROOT
from tests.sheets_sync.desk import ACCOUNT, ANGSAU, PABAHANAN, Desk, looking
from tests.sheets_sync.hands import Hands
from tests.support import sync_worker
from tests.support.postgres import Cluster

QUIET = {"read": 0, "write": 0, "drive": 1}
UNTIL_GIVEN_UP = 6
FAULTS = [("drop_after_apply", UNTIL_GIVEN_UP), ("timeout_after_apply", 1), ("drop", 1), ("status", UNTIL_GIVEN_UP)]
pytestmark = pytest.mark.timeout(400)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@dataclass
class Worker:
    """``flask worker``, restarted as often as a test wishes."""

    environ: dict[str, str]
    log: Path
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "tests.support.sync_worker"]
            self.processes.append(subprocess.Popen(command, cwd=ROOT, env=self.environ, stdout=log, stderr=log))

    def kill(self) -> None:
        self.processes[-1].send_signal(signal.SIGKILL)
        self.processes[-1].wait()

    def until(self, condition: Callable[[], object], seconds: float = 120) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert self.processes[-1].poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, f"it did not happen; the worker said:\n{self.log.read_text()[-6000:]}"
            time.sleep(0.05)


@pytest.fixture
def worker(mirrored: Desk, environ: dict[str, str], tmp_path: Path) -> Iterator[Worker]:
    told = {
        "LOKET_SHEETS_URL": mirrored.server.url,
        "LOKET_SYNC_MINUTES": "0",
        sync_worker.BOOKS: f"{ANGSAU} {PABAHANAN}",
    }
    mirrored.kodes = (ANGSAU, PABAHANAN)
    made = Worker({**environ, **told}, tmp_path / "worker.log")
    yield made
    for process in made.processes:
        process.kill()
        process.wait()
    huey_of(mirrored.app).storage.close()  # its connection may be to a database that was restarted


def synced_since(moment: datetime) -> bool:
    """Whether a whole sync began after a moment and came to its end."""
    done = select(func.count(Pekerjaan.id)).where(
        Pekerjaan.jenis == JOB, Pekerjaan.status == StatusPekerjaan.SELESAI, Pekerjaan.mulai > moment
    )
    with looking():
        return bool(session().scalar(done))


def converged(worker: Worker, hands: Hands) -> None:
    """Assert that the worker comes to rest by itself, and that all is as it should be."""
    for _ in range(2):
        now = clock.now()
        worker.until(lambda at=now: synced_since(at))  # type: ignore[misc]
    worker.kill()
    assert hands.desk.sync().gagal == {}
    assert hands.wrong() == []
    assert hands.desk.sync().panggilan == QUIET


@on_postgresql
def test_when_the_database_restarts_under_it_the_worker_goes_on(
    mirrored: Desk, worker: Worker, cluster: Cluster
) -> None:
    hands = Hands(mirrored, 1)
    worker.start()
    for kind, away in (("read", 2.0), ("write", 0.0), ("write", 2.0)):  # longer than the call: the job cannot end
        mirrored.server.emulator.faults.add({"action": "latency", "kind": kind, "seconds": 0.7, "identity": ACCOUNT})
        for act in (hands.type, hands.check, hands.propose):
            act()
        worker.until(lambda: not mirrored.server.emulator.faults.open())  # the call is under way
        cluster.restart(away)
    converged(worker, hands)


@on_sqlite
def test_whatever_the_line_does_nothing_is_lost_and_nothing_doubles(mirrored: Desk, worker: Worker) -> None:
    hands = Hands(mirrored, 2)
    worker.start()
    faults = mirrored.server.emulator.faults
    for action, times in FAULTS:
        order = {"identity": ACCOUNT, "count": times}
        faults.add({**order, "action": action, "kind": "write", "seconds": 0.1, "status": 500})
        faults.add({**order, "action": "status", "kind": "read", "status": 429})
        for act in (hands.type, hands.check, hands.propose):
            act()
        # a write's answer may have brought it all, so that nothing had to be read
        worker.until(lambda: not [order for order in faults.open() if order["kind"] == "write"])
    faults.clear()
    converged(worker, hands)


@pytest.mark.parametrize(
    ("database", "seed", "kills"),
    [
        ("sqlite", 3, 3),
        *(pytest.param(kind, seed, 12, marks=[pytest.mark.long, pytest.mark.timeout(900)])
          for kind in ("sqlite", "postgresql") for seed in range(4, 8)),
    ],
    indirect=["database"],
)  # fmt: skip
def test_killed_at_any_moment_while_people_go_on_every_edit_is_accounted_for(
    mirrored: Desk, worker: Worker, seed: int, kills: int
) -> None:
    hands, dice = Hands(mirrored, seed), random.Random(seed)
    for _ in range(kills):
        worker.start()
        worker.until(lambda: mirrored.server.emulator.stats.report()["total"]["drive"]["requests"])
        for _ in range(dice.randint(1, 5)):
            hands.anything()
            time.sleep(dice.random() / 4)
        worker.kill()
        hands.insert()
        mirrored.server.emulator.stats.reset()
    worker.start()
    converged(worker, hands)
