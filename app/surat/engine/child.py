"""A child process behind a wall, kept warm between requests and ended when it takes too long.

The protocol: one JSON line with ``size`` and what the request says, then that many bytes; the answer is the same.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from app.surat.engine.sandbox import Sandbox, python_prefix

REQUESTS_PER_CHILD = 200
IDLE_SECONDS = 100  # the child leaves by itself after 120: never write to one that is about to


class WarmChild:
    """Asks one script, one request at a time; threads of one process wait for each other.

    Args:
        script: the program, which must answer by the protocol.
        sees: the file or folder the wall lets it read, besides Python and its libraries.
    """

    def __init__(self, sandbox: Sandbox, script: Path, sees: Path | None = None) -> None:
        self._words = [*python_prefix(sandbox, sees or script), sys.executable, "-I", str(script)]
        self._lock = threading.Lock()
        self._process: _Process | None = None

    def ask(self, request: Mapping[str, Any], body: bytes, seconds: int) -> tuple[dict[str, Any], bytes]:
        """Return what it answers; an answer with ``error`` and no bytes means that it failed or was ended."""
        with self._lock:
            try:
                process = self._warm()
            except OSError as error:
                return {"error": f"child did not start: {error}"}, b""
            return process.ask({**request, "size": len(body), "seconds": seconds}, body, seconds)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process and self._process.usable_here():
            self._process.kill()
        self._process = None

    def _warm(self) -> "_Process":
        if self._process and self._process.usable_here() and self._process.tired():
            self._process.kill()
        if not self._process or not self._process.usable_here():
            self._process = _Process(self._words)
        return self._process


class _Process:
    def __init__(self, words: list[str]) -> None:
        self._served = 0
        self._last_use = time.monotonic()
        self._owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            words,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def usable_here(self) -> bool:
        """False after a fork (the child belongs to the parent) and once it has ended."""
        return self._owner == os.getpid() and self._process.poll() is None

    def tired(self) -> bool:
        """True when it served many requests or was idle for long."""
        return self._served >= REQUESTS_PER_CHILD or time.monotonic() - self._last_use > IDLE_SECONDS

    def ask(self, request: Mapping[str, Any], body: bytes, seconds: int) -> tuple[dict[str, Any], bytes]:
        self._served += 1
        watchdog = threading.Timer(seconds, self.kill)
        watchdog.start()
        try:
            return self._exchange(request, body)
        except (OSError, ValueError) as error:
            self.kill()
            return {"error": f"child ended: {error}"}, b""
        finally:
            self._last_use = time.monotonic()
            watchdog.cancel()

    def _exchange(self, request: Mapping[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        to_child, from_child = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        to_child.write(json.dumps(request).encode() + b"\n" + body)
        to_child.flush()
        answer = json.loads(from_child.readline())
        size = answer.get("size", 0)
        content = from_child.read(size)
        if len(content) != size:
            raise ValueError("answer cut short")
        return answer, content

    def kill(self) -> None:
        """End the process group at once: the child may be behind a sandbox process."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
