"""Jobs by name. A package that does outside work registers its functions; nobody else knows the package."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.jobs import beside
from app.jobs.models import Pekerjaan


@dataclass
class Job:
    """What a running job gets.

    Attributes:
        params: the keyword arguments given to :func:`app.jobs.queue`.
        hasil: set by the function; stored with the row as its result.
    """

    id: int
    params: dict[str, Any]
    hasil: dict[str, Any] = field(default_factory=dict)

    def progress(self, done: int, total: int, pesan: str = "") -> None:
        """Show how far the job is. Also its heartbeat: a job silent for minutes is started again.

        Raises:
            Stopped: somebody asked it to stop; what it did not keep yet is not kept.
        """
        with unit_of_work(SISTEM):
            row = session().get_one(Pekerjaan, self.id)
            if row.minta_henti:
                raise Stopped
            row.kemajuan, row.total, row.pesan, row.denyut = done, total, pesan[:500], clock.now()

    def progress_aside(self, done: int, total: int, pesan: str = "") -> None:
        """Tell progress while rows are being read: over a session of its own, so that the reading goes on."""
        with current_app.app_context():
            self.progress(done, total, pesan)

    def progress_inside(self, done: int, total: int, pesan: str = "") -> None:
        """Tell progress from within the act that writes: it is seen at once, and what it wrote so far is not.

        Raises:
            Stopped: as :meth:`progress`; the act is taken back whole.
        """
        if session().get_bind().dialect.name != "sqlite":
            self.progress_aside(done, total, pesan)
        elif beside.is_asked_to_stop(self.id):
            raise Stopped
        else:
            beside.tell(self.id, done, total, pesan)


class Stopped(Exception):
    """The job was asked to stop."""


JobFunction = Callable[[Job], None]
_functions: dict[str, JobFunction] = {}


def register(name: str) -> Callable[[JobFunction], JobFunction]:
    """Make a function the one that does jobs called ``name``. It must be idempotent: a killed job runs again."""

    def keep(function: JobFunction) -> JobFunction:
        _functions[name] = function
        return function

    return keep


def function_of(name: str) -> JobFunction:
    """Return the function registered under ``name``; LookupError when no package has."""
    if name not in _functions:
        raise LookupError(f"no package registered the job {name!r}")
    return _functions[name]
