"""Several programs that live and die together."""

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self
from urllib.parse import urlsplit

from tools.bound import bound
from tools.forked import Forked, fork

LAST_LINES = 20
STOP_SECONDS = 15


@dataclass(frozen=True)
class Part:
    """One program.

    Attributes:
        name: what people call it; also the name of its log.
        program: its command line, or what a process does that parts from this one.
        address: where it answers HTTP once it is up; None for a program that does not.
    """

    name: str
    program: Sequence[str] | Callable[[], object]
    address: str | None = None


class PartEnded(RuntimeError):
    """A part ended, or did not come up, although nobody asked it to stop."""


@dataclass
class Supervisor:
    """Start the parts, watch them, and stop them all when one ends or the block is left.

    Even when the supervisor itself is killed, the kernel stops the parts (`tools.bound`).
    """

    parts: list[Part]
    logs: Path
    running: dict[str, subprocess.Popen[bytes] | Forked] = field(default_factory=dict, init=False)

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        try:
            for part in self.parts:
                self._start(part)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def add(self, part: Part) -> None:
        """Start one more part."""
        self.parts.append(part)
        self._start(part)

    def wait_until_ready(self, seconds: float) -> None:
        """Return when every address answers.

        Raises:
            PartEnded: a part ended before, or an address did not answer in time.
        """
        deadline = time.monotonic() + seconds
        for part in self.parts:
            while part.address and not answers(part.address):
                self.check()
                if time.monotonic() > deadline:
                    raise PartEnded(self._report(part.name, f"belum menjawab setelah {seconds:.0f} detik"))
                time.sleep(0.1)

    def watch(self, asked: Callable[[], bool] = lambda: False) -> None:
        """Wait until somebody asked to stop; raises PartEnded as soon as a part ends."""
        while not asked():
            self.check()
            time.sleep(0.25)

    def check(self) -> None:
        """Raise PartEnded when a part has ended."""
        for name, process in self.running.items():
            code = process.poll()
            if code is not None:
                raise PartEnded(self._report(name, f"berhenti sendiri ({_reason(code)})"))

    def stop(self) -> None:
        """Ask every part to stop, then see to it that nothing of it is left."""
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            _kill_group(process.pid)

    def log_of(self, name: str) -> Path:
        """Return where the part writes what it prints."""
        return self.logs / f"{name}.log"

    def _start(self, part: Part) -> None:
        with _fresh(self.log_of(part.name)) as log:
            started = fork(part.name, part.program, log) if callable(part.program) else _run(part.program, log)
            self.running[part.name] = started

    def _report(self, name: str, what: str) -> str:
        log = self.log_of(name)
        last = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        return "\n".join([f"Bagian '{name}' {what}. Baris terakhir dari {log}:", *(f"  | {line}" for line in last)])


def _run(argv: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        bound(argv),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def answers(address: str) -> bool:
    """Whether an HTTP server at ``address`` gives an answer that is not a server error."""
    url = urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=10)
    try:
        connection.request("GET", url.path or "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _fresh(log: Path) -> IO[bytes]:
    # The log of the run before is kept: it tells why that one ended.
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    return log.open("wb")


def _kill_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _reason(code: int) -> str:
    return f"sinyal {signal.Signals(-code).name}" if code < 0 else f"kode {code}"
