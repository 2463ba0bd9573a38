"""The office that is worked in: web, worker and Sheets server as `make run` starts them, over a folder of its own."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import requests

from benchmarks.measured import ROOT
from benchmarks.offices import environment
from simulate.people import Warga
from tests.support.net import free_port
from tests.support.postgres import cluster
from tools.bound import bound

_BIN = Path(sys.executable).parent
_READY = 300
Started = TypeVar("Started")


@dataclass
class Office:
    """A running office.

    Attributes:
        web, lembar: addresses.
        restart_database: throws everybody out and comes back; None where the database is a file.
    """

    home: Path
    env: dict[str, str]
    web: str
    lembar: str
    restart_database: Callable[[], None] | None = None
    _processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    _parent: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    @property
    def url(self) -> str:
        """Return the address of the database."""
        return self.env.get("LOKET_DATABASE_URL") or f"sqlite:///{self.home / 'loket.db'}"

    def copy(self, home: Path) -> "Office":
        """Return the same office over another folder, not running."""
        return Office(home, {**self.env, "LOKET_HOME": str(home)}, self.web, self.lembar)

    @property
    def web_pid(self) -> int:
        """Return the process whose children serve the pages."""
        return self._processes["web"].pid

    def as_parent(self, begin: Callable[[], Started]) -> Started:
        """Start something from the thread that stays: a child dies with the thread that started it."""
        return self._parent.submit(begin).result()

    def start(self, name: str, *command: str) -> None:
        """Start a part; its log stands in the folder ``log`` of the office."""
        (self.home / "log").mkdir(exist_ok=True)
        with (self.home / "log" / f"{name}.log").open("ab") as log:
            begin = partial(
                subprocess.Popen[bytes],
                bound(command, by="KILL"),
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            self._processes[name] = self.as_parent(begin)

    def start_worker(self) -> None:
        """Start what does the jobs."""
        self.start("pekerja", f"{_BIN}/flask", "worker")

    def restart_worker(self) -> None:
        """Kill the worker in the middle of whatever it does, and start another."""
        self._processes["pekerja"].kill()
        self._processes["pekerja"].wait()
        self.start_worker()

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a ``flask`` command."""
        return subprocess.run(
            [_BIN / "flask", *words], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )

    def listed(self) -> tuple[list[Warga], dict[str, str]]:
        """Return people of the list, and the spreadsheet of each village."""
        command = [sys.executable, "-m", "simulate.listed"]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
        return [Warga(*row) for row in found["people"]], found["sheets"]

    def stop(self) -> None:
        """Stop every part."""
        for process in reversed(self._processes.values()):
            process.send_signal(signal.SIGTERM)
        for process in self._processes.values():
            process.wait(90)


@contextmanager
def opened(folder: Path, database: str) -> Iterator[Office]:
    """Fill a demo office in ``folder`` and serve it; ``database`` is ``sqlite`` or ``postgresql``."""
    home, web, lembar = folder / "rumah", free_port(), free_port()
    home.mkdir(parents=True)
    settings = {
        "PORT": str(web), "LOKET_SHEETS_URL": f"http://127.0.0.1:{lembar}", "LOKET_SYNC_MINUTES": "0",
        "WEB_CONCURRENCY": "3",
    }  # fmt: skip
    with ExitStack() as stack:
        restart = None
        url = ""
        if database == "postgresql":
            server = stack.enter_context(cluster())
            server.create("loket")
            url, restart = server.url("loket"), lambda: server.restart(1.0)
        env = environment(home, url, **settings)
        office = Office(home, env, f"http://127.0.0.1:{web}", f"http://127.0.0.1:{lembar}")
        if restart:
            office.restart_database = partial(office.as_parent, restart)
        subprocess.run([ROOT / "tools/prepare.sh", "fill"], check=True, env=env, cwd=ROOT, capture_output=True)
        subprocess.run([sys.executable, "-m", "simulate.earlier"], check=True, env=env, cwd=ROOT, capture_output=True)
        stack.callback(office.stop)
        emulator = ("-m", "sheets_sync.emulator", "--port", str(lembar), "--data", str(home / "lembar"))
        office.start("lembar", sys.executable, *emulator)
        office.start("web", f"{_BIN}/gunicorn", "--config", "gunicorn.conf.py")
        office.start_worker()
        _wait_until_up(f"{office.web}/login/")
        yield office


def _wait_until_up(address: str) -> None:
    end = time.monotonic() + _READY
    while time.monotonic() < end:
        try:
            if requests.get(address, timeout=10).ok:
                return
        except requests.RequestException:
            time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer")
