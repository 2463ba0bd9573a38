"""How the office stands in a few numbers, for a program that watches it day and night."""

from sqlalchemy import func, select

from app.berkas.models import Berkas, StatusBerkas
from app.core import clock
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.jobs.models import Pekerjaan, StatusPekerjaan
from app.kesehatan.pekerjaan import silent_seconds

_NEVER = float("inf")


def measures() -> dict[str, tuple[str, float]]:
    """Return numbers by their names, each with what it says (English, as Prometheus wants it)."""
    with read_as(SISTEM):
        silent = silent_seconds()
        waiting, failed, oldest = _jobs()
        return {
            "worker_silent_seconds": (
                "Since the worker of this machine last gave a sign.",
                _NEVER if silent is None else silent,
            ),
            "jobs_waiting": ("Jobs that wait or run.", waiting),
            "jobs_failed": ("Jobs that failed for good and were not asked for again.", failed),
            "jobs_oldest_seconds": ("Age of the oldest job that waits or runs.", oldest),
            "cases_running": ("Applications in work.", _running()),
        }


def _jobs() -> tuple[int, int, float]:
    query = select(Pekerjaan.status, func.count(), func.min(Pekerjaan.dibuat)).group_by(Pekerjaan.status)
    found = {status: (count, oldest) for status, count, oldest in session().execute(query)}
    open_ones = [found[one] for one in (StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN) if one in found]
    age = max(((clock.now() - oldest).total_seconds() for _, oldest in open_ones), default=0.0)
    return sum(count for count, _ in open_ones), found.get(StatusPekerjaan.GAGAL, (0, None))[0], age


def _running() -> int:
    query = select(func.count()).select_from(Berkas).where(Berkas.status == StatusBerkas.BERJALAN)
    return session().scalar(query) or 0
