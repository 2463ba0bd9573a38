"""A program that parts from this process with everything it has loaded: what nobody changes is in memory once."""

import ctypes
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


@dataclass
class Forked:
    """A child of this process, with what `subprocess.Popen` offers a supervisor."""

    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Return its exit code, or minus the signal that ended it; None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code once it has ended.

        Raises:
            subprocess.TimeoutExpired: it has not by then.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            time.sleep(0.02)
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def fork(name: str, work: Callable[[], object], log: IO[bytes]) -> Forked:
    """Run ``work`` in a child called ``name`` (`ps -o comm`), which ends with this process; it prints to ``log``."""
    parent = os.getpid()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os._exit(_child(name, work, log, parent))
    return Forked(pid)


def _child(name: str, work: Callable[[], object], log: IO[bytes], parent: int) -> int:
    try:
        _part(name, log, parent)
        work()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001  # nothing may go back into the parent's stack
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _part(name: str, log: IO[bytes], parent: int) -> None:
    """Become a process of its own: session, signals, output, and an end with the parent."""
    os.setsid()
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, theirs in ((nothing, 0), (log.fileno(), 1), (log.fileno(), 2)):
        os.dup2(ours, theirs)
    os.close(nothing)
    sys.stdout, sys.stderr = (open(number, "w", buffering=1, closefd=False) for number in (1, 2))  # noqa: SIM115  # they stay open as long as the process
    kernel = ctypes.CDLL(None, use_errno=True)
    kernel.prctl(_PR_SET_NAME, f"loket-{name}".encode()[:15], 0, 0, 0)
    kernel.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel was told
        raise SystemExit(1)
