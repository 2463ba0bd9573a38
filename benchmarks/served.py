"""A local Sheets server in a process of its own, so that its memory is not taken for the sync's."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import requests


class Served:
    """Runs the server for as long as the block lasts.

    Args:
        data: folder of its state.
        quota: calls per minute and person, 0 for any number.
    """

    def __init__(self, data: Path, quota: int) -> None:
        self._command = [sys.executable, "-m", "sheets_sync.emulator", "--data", str(data), "--port", "0"]
        self._command += ["--quota", str(quota)]
        self.url = ""

    def __enter__(self) -> "Served":
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout  # noqa: S101  # a pipe was asked for
        line = self._process.stdout.readline()
        self.url = next(word for word in line.split() if word.startswith("http")).rstrip("/")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(20)

    def report(self) -> dict[str, Any]:
        """Return what was counted since the last reset."""
        found: dict[str, Any] = requests.get(f"{self.url}/_emulator/stats", timeout=20).json()
        return found

    def reset(self) -> None:
        """Count from zero."""
        requests.post(f"{self.url}/_emulator/stats/reset", timeout=20).raise_for_status()
