"""A running office: the real web server and worker over an installation of the tests, and people who ask it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import requests
from flask import Flask

from benchmarks.measured import memory_of, tokens
from tests.project.sources import ROOT
from tests.support.net import free_port
from tests.support.office import environment
from tests.support.people import PASSWORD
from tools.bound import bound

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Serving:
    """Where it answers, and its two processes."""

    url: str
    web: "subprocess.Popen[bytes]"
    worker: "subprocess.Popen[bytes]"

    def login(self, account: str) -> requests.Session:
        """Return somebody who is logged in."""
        http, page = requests.Session(), f"{self.url}/login/"
        sent = {"username": account, "password": PASSWORD, **tokens(http.get(page, timeout=60).text)}
        answer = http.post(page, data=sent, timeout=60, headers={"Referer": page})
        assert 'name="password"' not in answer.text, f"{account} may not in"
        return http

    def post(self, http: requests.Session, path: str, *, files: dict[str, tuple[str, bytes]], **values: str) -> int:
        """Send the form of a page with files; return the answer's code."""
        page = self.url + path
        form = {**values, **tokens(http.get(page, timeout=60).text)}
        return http.post(page, data=form, files=files, timeout=120, headers={"Referer": page}).status_code


@contextmanager
def serving(app: Flask, log: Path) -> Iterator[Serving]:
    """Serve the installation until the block is left."""
    port = free_port()
    environ = {**environment(app), "PORT": str(port), "WEB_CONCURRENCY": "2", "FLASK_APP": "app:create_app"}
    commands = ([BIN / "gunicorn", "-c", "gunicorn.conf.py"], [BIN / "flask", "worker"])
    with log.open("ab") as out:
        started = [subprocess.Popen(bound(one), cwd=ROOT, env=environ, stdout=out, stderr=out) for one in commands]
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, started[0], log)
        yield Serving(url, *started)
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(60)


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        try:
            requests.get(f"{url}/login/", timeout=60)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"it did not start:\n{log.read_text()[-2000:]}")


@dataclass
class Watch:
    """Somebody who opens a page again and again, and looks at the memory of what parses."""

    answers: list[tuple[int, float]] = field(default_factory=list)
    memory: float = 0.0
    failures: list[str] = field(default_factory=list)

    @property
    def codes(self) -> set[int]:
        """Return what was answered."""
        return {code for code, _ in self.answers}

    @property
    def slowest(self) -> float:
        """Return the seconds of the slowest answer."""
        return max(seconds for _, seconds in self.answers)


@contextmanager
def watched(url: str, http: requests.Session, pid: int) -> Iterator[Watch]:
    """Open ``url`` every tenth of a second, and see how much more memory the processes below ``pid`` take."""
    watch, over = Watch(), threading.Event()
    before = memory_of([pid])

    def look() -> None:
        with suppress(OSError):  # one of them has ended meanwhile
            watch.memory = max(watch.memory, memory_of([pid]) - before)

    threads = [
        threading.Thread(target=_again, args=(over, pause, act), daemon=True)
        for pause, act in ((0.1, lambda: _ask(url, http, watch)), (0.05, look))
    ]
    for thread in threads:
        thread.start()
    try:
        yield watch
    finally:
        over.set()
        for thread in threads:
            thread.join(70)


def _again(over: threading.Event, pause: float, act: Callable[[], None]) -> None:
    while not over.wait(pause):
        act()


def _ask(url: str, http: requests.Session, watch: Watch) -> None:
    began = time.monotonic()
    try:
        answer = http.get(url, timeout=60)
    except requests.RequestException as lost:
        watch.failures.append(type(lost).__name__)
    else:
        watch.answers.append((answer.status_code, time.monotonic() - began))
