"""A disk that gets full: a small tmpfs where one may mount it, otherwise a bound on the size of files."""

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MB = 1024 * 1024


@contextmanager
def small_disk(folder: Path, *, size: int = 192 * MB) -> Iterator[bool]:
    """Put a disk of its own under ``folder`` if this process may; gives whether it is there."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = os.getuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(folder: Path, *, left: int, mounted: bool) -> Iterator[None]:
    """Leave ``left`` bytes on the disk, or let files grow by not more than that, for the length of the block."""
    with _ballast(folder, left) if mounted else _bound(folder, left):
        yield


@contextmanager
def _ballast(folder: Path, left: int) -> Iterator[None]:
    room = os.statvfs(folder)
    ballast = folder / "isi"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize - left))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _bound(folder: Path, left: int) -> Iterator[None]:
    largest = max((path.stat().st_size for path in folder.rglob("*-wal")), default=0)
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def until_refused(act: Callable[[], object], refusal: type[BaseException], most: int = 2000) -> tuple[int, str]:
    """Do ``act`` until it is refused; return how often it was done, and the refusal."""
    for times in range(most):
        try:
            act()
        except refusal as full_now:
            return times, str(full_now)
    raise AssertionError(f"{most} times, and the disk is not full")
