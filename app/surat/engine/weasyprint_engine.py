"""WeasyPrint, in a limited child process that is kept warm between documents."""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, cast

from app.surat.engine.base import Jenis, Pdf, PrintError, with_style
from app.surat.engine.paper import Paper
from app.surat.engine.sandbox import Sandbox, python_prefix

CHILD = Path(__file__).with_name("weasyprint_child.py")
SECONDS: dict[Jenis, int] = {"surat": 30, "daftar": 300}  # a list of 5,000 rows takes more than a minute
DOCUMENTS_PER_CHILD = 200
IDLE_SECONDS = 100  # the child leaves by itself after 120: never write to one that is about to

_REFUSED = "Dokumen tidak dapat dicetak: isinya memuat tautan berkas atau gambar dari luar. Periksa isian berkas ini."
_FAILED = "Pencetak (WeasyPrint) gagal membuat PDF. Ulangi; bila tetap gagal, laporkan kepada Admin."


class WeasyprintEngine:
    """Letters as tagged PDF/A-3b, lists as plain PDF; the same input gives the same bytes.

    One document at a time: threads of one process wait for each other.
    """

    nama = "weasyprint"

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._lock = threading.Lock()
        self._child: _Child | None = None
        atexit.register(self.close)

    @property
    def versi(self) -> str:
        """Version of WeasyPrint."""
        return f"weasyprint {version('weasyprint')}"

    def render(self, html: str, paper: Paper, *, jenis: Jenis) -> Pdf:
        """Give the PDF; see `Engine.render`."""
        body = with_style(html, paper.css).encode()
        with self._lock:
            answer, pdf = self._answer_of_child(body, jenis)
        if not pdf:
            raise PrintError(_REFUSED if answer.get("refused") else _FAILED, str(answer.get("error", "child ended")))
        return Pdf(pdf, self.nama, self.versi)

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child and self._child.usable_here():
            self._child.kill()
        self._child = None

    def _answer_of_child(self, body: bytes, jenis: Jenis) -> tuple[dict[str, Any], bytes]:
        try:
            child = self._warm_child()
        except OSError as error:
            return {"error": f"child did not start: {error}"}, b""
        return child.ask(body, jenis)

    def _warm_child(self) -> "_Child":
        if not self._child or not self._child.usable_here():
            self._child = _Child(self.sandbox)
        elif self._child.tired():
            self._child.kill()
            self._child = _Child(self.sandbox)
        return self._child


class _Child:
    """One child process; the protocol is described in weasyprint_child.py."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._served = 0
        self._last_use = time.monotonic()
        self._owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            [*python_prefix(sandbox, CHILD), sys.executable, "-I", str(CHILD)],
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
        """True when it printed many documents or was idle for long."""
        return self._served >= DOCUMENTS_PER_CHILD or time.monotonic() - self._last_use > IDLE_SECONDS

    def ask(self, body: bytes, jenis: Jenis) -> tuple[dict[str, Any], bytes]:
        """Print one document; an empty PDF means it failed and the answer says why."""
        self._served += 1
        watchdog = threading.Timer(SECONDS[jenis], self.kill)
        watchdog.start()
        try:
            return self._exchange(body, jenis)
        except (OSError, ValueError) as error:
            self.kill()
            return {"error": f"child ended: {error}"}, b""
        finally:
            self._last_use = time.monotonic()
            watchdog.cancel()

    def _exchange(self, body: bytes, jenis: Jenis) -> tuple[dict[str, Any], bytes]:
        to_child, from_child = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        header = {"html": len(body), "tagged": jenis == "surat", "seconds": SECONDS[jenis]}
        to_child.write(json.dumps(header).encode() + b"\n" + body)
        to_child.flush()
        answer = json.loads(from_child.readline())
        size = answer.get("pdf", 0)
        pdf = from_child.read(size)
        if len(pdf) != size:
            raise ValueError("answer cut short")
        return answer, pdf

    def kill(self) -> None:
        """End the process group at once: the child may be behind a sandbox process."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
