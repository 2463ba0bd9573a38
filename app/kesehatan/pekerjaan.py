"""Checks of the work after the answer: the worker, its jobs, the villages' sheets."""

import time
from datetime import timedelta

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.core.roles import SISTEM
from app.jobs.models import Pekerjaan, StatusPekerjaan
from app.jobs.worker import SWEEP_EVERY, heartbeat
from app.kesehatan.mesin import home
from app.kesehatan.periksa import Jawaban
from app.lembar.service import Keadaan, book_status

_WAITS = timedelta(minutes=5)
_RECENT = timedelta(days=7)
_START = "jalankan Loket (make run) atau proses flask worker"


def silent_seconds() -> float | None:
    """Return for how long the worker of this machine has given no sign; None when it never did."""
    path = heartbeat(home())
    return time.time() - path.stat().st_mtime if path.exists() else None


def pekerja() -> Jawaban:
    """Does the worker live?"""
    age = silent_seconds()
    if age is None:
        return Jawaban("belum pernah berjalan", (f"Proses pekerja tidak berjalan: {_START}.",))
    if age > 12 * SWEEP_EVERY:
        return Jawaban(f"diam {age / 60:.0f} menit", (f"Proses pekerja berhenti: {_START}.",))
    return Jawaban("berjalan")


def antrean() -> Jawaban:
    """Are there jobs that nobody takes, or that failed for good?"""
    rows = select(func.count()).select_from(Pekerjaan)
    waiting = Pekerjaan.status.in_((StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN))
    stuck = func.coalesce(Pekerjaan.denyut, Pekerjaan.dibuat) < clock.now() - _WAITS
    late = session().scalar(rows.where(waiting, stuck)) or 0
    failed = session().scalar(
        rows.where(Pekerjaan.status == StatusPekerjaan.GAGAL, Pekerjaan.dibuat > clock.now() - _RECENT)
    )
    short = []
    if late:
        short.append(f"{late} pekerjaan menunggu lebih dari lima menit: pastikan proses pekerja berjalan, lalu tunggu.")
    if failed:
        short.append(
            f"{failed} pekerjaan gagal dalam tujuh hari terakhir: buka pekerjaannya, baca sebabnya, lalu ulangi."
        )
    return Jawaban(f"{session().scalar(rows.where(waiting)) or 0} menunggu atau berjalan", short)


def lembar() -> Jawaban:
    """Are the villages' sheets in step, and open only to whom the office let in?"""
    books = book_status(SISTEM)
    strangers = [f"{one.nama} ({one.asing})" for one in books if one.asing]
    stopped = [one.nama for one in books if one.keadaan in (Keadaan.BERHENTI, Keadaan.TERLAMBAT)]
    short = []
    if strangers:
        short.append(
            f"Lembar dapat dibuka orang yang tidak diberi izin: {_some(strangers)}. Cabut izinnya di lembar itu."
        )
    if stopped:
        short.append(
            f"Lembar berhenti atau terlambat: {_some(stopped)}. Buka halaman Lembar Kelurahan dan ikuti sebabnya."
        )
    return Jawaban(f"{len(books)} lembar", short)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" dan {len(names) - 5} lainnya" if len(names) > 5 else "")
