"""Servers and browsers of the benchmarks: what a request took on the clock, and on the processor of who served it."""

import re
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from tools.bound import bound

ROOT = Path(__file__).resolve().parents[1]
_TOKEN = re.compile(r'name="(csrf_token|csrfmiddlewaretoken)"[^>]*value="([^"]+)"')


class Running:
    """A server that runs for as long as the block lasts, with everything it starts.

    Args:
        command: its command line; it ends with this process.
        env: its environment.
        address: where it answers.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], address: str) -> None:
        self._command, self._env, self.address = command, dict(env), address

    def __enter__(self) -> Self:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(bound(self._command), cwd=ROOT, env=self._env, **quiet)  # type: ignore[call-overload]  # the same streams for all
        for _ in range(600):
            try:
                requests.get(self.address, timeout=60)
            except requests.ConnectionError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return self
        self.__exit__(None, None, None)
        raise RuntimeError(f"{self._command[0]} did not start")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(30)


def family(pids: Iterable[int]) -> list[int]:
    """Return these processes and all below them, each once."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children[parent].append(int(entry.name))
    found, waiting = [], list(pids)
    while waiting:
        if (pid := waiting.pop()) not in found:
            found.append(pid)
            waiting += children[pid]
    return found


def _parent(entry: Path) -> int | None:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def processor_of(pids: Iterable[int]) -> float:
    """Return the processor seconds that these processes and all below them have used."""
    spent = 0
    for pid in family(pids):
        try:
            spent += int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
        except OSError:
            continue
    return spent / 1e9


def until_quiet(pid: int, *, most: float = 180) -> None:
    """Wait, at most so many seconds, until a process and all below it use less than a fiftieth of one processor."""
    end = time.monotonic() + most
    while time.monotonic() < end:
        before = processor_of([pid])
        time.sleep(5)
        if processor_of([pid]) - before < 0.1:
            return


def memory_of(pids: Iterable[int]) -> float:
    """Return the megabytes of these processes and all below them; what they share is counted once."""
    kilobytes = 0
    for pid in family(pids):
        try:
            rolled = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # it ended meanwhile
            continue
        kilobytes += sum(int(line.split()[1]) for line in rolled if line.startswith("Pss:"))
    return kilobytes / 1024


class Browser:
    """Somebody who is logged in.

    Args:
        login: the address of the login page.
        account: the account.
        password: its password.
    """

    def __init__(self, login: str, account: str, password: str) -> None:
        self._address = "/".join(login.split("/")[:3])
        self._http = requests.Session()
        answer = self._http.get(login, timeout=60)
        sent = {"username": account, "password": password, **tokens(answer.text)}
        answer = self._http.post(login, data=sent, timeout=60, headers={"Referer": login})
        if 'name="password"' in answer.text:
            raise RuntimeError(f"{account} may not in at {login}")

    def open(self, path: str) -> str:
        """Return a page.

        Raises:
            RuntimeError: it is none.
        """
        return self._text(self._http.get(self._address + path, timeout=120), path)

    def send(self, path: str, values: Mapping[str, str]) -> str:
        """Send a form and return the page that follows."""
        answer = self._http.post(
            self._address + path, data=values, timeout=120, headers={"Referer": self._address + path}
        )
        return self._text(answer, path)

    def press(self, path: str, values: Mapping[str, str]) -> None:
        """Send a form; its answer must lead on to another page, which is not opened."""
        answer = self._http.post(
            self._address + path, data=values, timeout=120, allow_redirects=False,
            headers={"Referer": self._address + path},
        )  # fmt: skip
        if answer.status_code != 302:
            raise RuntimeError(f"{path} answered {answer.status_code} and saved nothing")

    @staticmethod
    def _text(answer: requests.Response, path: str) -> str:
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}: {answer.text[:200]}")
        return answer.text


def tokens(html: str) -> dict[str, str]:
    """Return the token by which a page knows its own form."""
    found = _TOKEN.search(html)
    return {found[1]: found[2]} if found else {}


@dataclass
class Times:
    """What was taken of one thing: seconds on the clock and on the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Return the middle of the clock times, in milliseconds."""
        return statistics.median(self.clock) * 1000

    @property
    def p95(self) -> float:
        """Return what 95 of 100 stayed below, in milliseconds."""
        return sorted(self.clock)[max(0, -(-len(self.clock) * 95 // 100) - 1)] * 1000

    @property
    def work(self) -> float:
        """Return the processor's part of one request, in milliseconds: the middle of the rounds."""
        return statistics.median(self.processor) * 1000
