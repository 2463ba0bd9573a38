"""One sync at a time: a lease with a fencing token that every transaction of the holder checks."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.patience import patiently
from app.core.roles import SISTEM
from app.lembar.models import SyncLease
from sheets_sync.errors import LeaseLost
from sheets_sync.ledger import row_named

NAME = "sync"
TERM = timedelta(minutes=6)  # longer than one call may try
PATIENCE = 900.0
LOOK_EVERY = 0.5


@dataclass(slots=True)
class Lease:
    """The right to sync."""

    token: int

    def check(self) -> None:
        """Prove, inside the running unit of work, that nobody took over; and prolong the term.

        Raises:
            LeaseLost: somebody did; the transaction must not commit.
        """
        row = _row()
        if row.token != self.token:
            raise LeaseLost
        row.expires = clock.now() + TERM

    def renew(self) -> None:
        """Prolong the term, in a transaction of its own."""
        with unit_of_work(SISTEM):
            self.check()


@contextmanager
def held(sleep: Callable[[float], None] = time.sleep, patience: float = PATIENCE) -> Iterator[Lease]:
    """Hold the lease; waits for a sync that is already running.

    Raises:
        DomainError: the other one did not end within ``patience`` seconds.
    """
    lease = _wait(sleep, patience)
    try:
        yield lease
    finally:
        patiently(lambda: _give_back(lease))


def _wait(sleep: Callable[[float], None], patience: float) -> Lease:
    waited = 0.0
    while (lease := _take()) is None:
        if waited >= patience:
            raise DomainError("Sinkron lain masih berjalan. Tunggu sampai selesai, lalu ulangi.", "sinkron_berjalan")
        sleep(LOOK_EVERY)
        waited += LOOK_EVERY
    return lease


def _take() -> Lease | None:
    with unit_of_work(SISTEM):
        row = _row()
        free = row.expires is None or row.expires < clock.now() or _died(row.holder)
        if not free:
            return None
        row.token += 1
        row.holder, row.expires = _me(), clock.now() + TERM
        return Lease(row.token)


def _give_back(lease: Lease) -> None:
    with unit_of_work(SISTEM):
        row = _row()
        if row.token == lease.token:
            row.expires = None


def _row() -> SyncLease:
    return row_named(NAME)


def _me() -> str:
    return f"{socket.gethostname()}/{os.getpid()}/{_started(os.getpid())}"


def _died(holder: str) -> bool:
    """Whether the holder was a process of this machine that is gone; its number may serve another one by now."""
    host, pid, started = [*holder.split("/"), "", ""][:3]
    return host == socket.gethostname() and pid.isdigit() and _started(int(pid)) != started


def _started(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19]
    except OSError:
        return ""
