"""Work that is killed at one of its steps: a commit, or a change of a file that others would see.

The steps are counted once in a process that lives; then the work is killed at some of them, each time in a process of
its own.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.core.db import db

Work = Callable[[], object]
_FILES = {"os.rename", "os.remove", "os.mkdir", "os.truncate"}


def steps_of(work: Work, folder: Path) -> int:
    """Return how many steps the work has; it is done."""
    told = folder / "langkah"

    def counted() -> None:
        taken = _count(lambda _: None)
        work()
        told.write_text(str(len(taken)))

    assert os.waitstatus_to_exitcode(in_a_process(counted)) == 0
    return int(told.read_text())


def killed_at(step: int, work: Work) -> bool:
    """Do the work in a process that is killed right at its ``step``; return whether it came that far."""

    def dies() -> None:
        _count(lambda taken: os.kill(os.getpid(), signal.SIGKILL) if taken == step else None)
        work()

    return os.WIFSIGNALED(in_a_process(dies))


def spread(steps: int, most: int) -> Iterator[int]:
    """Yield at most ``most`` of the steps, the first and the last among them."""
    yield from sorted({1 + round(place * (steps - 1) / max(1, most - 1)) for place in range(most)})


def in_a_process(work: Work) -> int:
    """Do the work in a child of this process and return how that ended, as ``os.waitpid`` tells it."""
    db.session.remove()
    db.engine.dispose()
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    code = 1
    try:
        work()
        code = 0
    finally:  # the child must end here, whatever happened
        os._exit(code)


def _count(at: Callable[[int], None]) -> list[str]:
    taken: list[str] = []

    def step(what: str) -> None:
        taken.append(what)
        at(len(taken))

    def file(what: str, arguments: tuple[object, ...]) -> None:
        written = what == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if what in _FILES or (written and arguments[0] != "/dev/null"):
            step(what)

    event.listen(Engine, "commit", lambda _: step("commit"))
    event.listen(Engine, "begin", lambda _: step("begin"))
    sys.addaudithook(file)
    return taken
