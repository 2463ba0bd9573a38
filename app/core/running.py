"""Where this installation is being served right now: ``loket.json``, kept in LOKET_HOME by ``make run``.

Commands in another terminal (``flask sync run``) find the local Sheets server through it. The file is held under a lock
for as long as Loket runs, so one left behind by a power cut is not believed.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "loket.json"


@dataclass(frozen=True, slots=True)
class Running:
    """The addresses of a running installation.

    Attributes:
        pid: the process that started the others.
        web: address of the web pages.
        lembar: address of the local Sheets server; None when it is not used.
    """

    pid: int
    web: str
    lembar: str | None


class AlreadyRunning(RuntimeError):
    """Another process serves this data folder."""


def running(home: Path) -> Running | None:
    """Return where the installation over ``home`` is served, None when it is not."""
    try:
        with (home / FILE).open() as file:
            return None if _lock(file.fileno(), fcntl.LOCK_SH) else Running(**json.load(file))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None


@contextmanager
def announced(home: Path, *, web: str, lembar: str | None) -> Iterator[None]:
    """Tell other commands where ``home`` is served, until the block ends.

    Raises:
        AlreadyRunning: somebody else announced it and still runs.
    """
    path = home / FILE
    handle = _take(path)
    try:
        os.truncate(handle, 0)
        os.write(handle, json.dumps(asdict(Running(os.getpid(), web, lembar))).encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _take(path: Path) -> int:
    # A reader holds the lock for an instant; only a server holds it for seconds.
    for _ in range(20):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if _lock(handle, fcntl.LOCK_EX) and path.exists() and os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
        os.close(handle)
        time.sleep(0.05)
    raise AlreadyRunning(f"Loket dengan data di {path.parent} sudah berjalan. Hentikan dahulu yang itu (Ctrl-C).")


def _lock(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
