"""Queueing, claiming and finishing jobs."""

import json
import logging
import os
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from app.core import clock
from app.core.db import actor, after_commit, session, unit_of_work
from app.core.errors import DomainError
from app.core.patience import patiently
from app.core.roles import SISTEM
from app.jobs import beside, broker
from app.jobs.models import Pekerjaan, StatusPekerjaan
from app.jobs.registry import Job, Stopped, function_of

log = logging.getLogger(__name__)
STALE_AFTER = timedelta(minutes=15)
LOST_AFTER = timedelta(seconds=30)
MAX_TRIES = 5
KEPT_FOR = timedelta(days=30)


def queue(name: str, **params: Any) -> Pekerjaan:
    """Write a job row into the running unit of work; the worker gets it after the commit."""
    oleh = actor()
    row = Pekerjaan(jenis=name, parameter=json.dumps(params), dibuat=clock.now())
    if oleh:
        row.oleh_id, row.oleh_nama = oleh.id, oleh.nama
    session().add(row)
    session().flush()
    job_id = row.id
    after_commit(lambda: broker.send(job_id))
    return row


def run(job_id: int) -> bool:
    """Run one job if nobody else has it. Answers whether it was run to an end here."""
    job = _claim(job_id)
    if job is None:
        return False
    name, handle = job
    try:
        function_of(name)(handle)
    except DomainError as error:
        _finish(job_id, StatusPekerjaan.GAGAL, error.pesan, handle.hasil)
    except Stopped:
        _finish(job_id, StatusPekerjaan.DIHENTIKAN, "Dihentikan atas permintaan. Tidak ada yang disimpan.", {})
    except Exception:
        log.exception("job %s (%s) failed", job_id, name)
        _finish(
            job_id,
            StatusPekerjaan.GAGAL,
            f"Pekerjaan terhenti karena kesalahan sistem (kode PK-{job_id}).",
            handle.hasil,
        )
    else:
        _finish(job_id, StatusPekerjaan.SELESAI, "", handle.hasil)
    return True


def stop(job_id: int) -> None:
    """Ask a job to stop, inside the running unit of work: one that waits ends at once, one that runs at its next step.

    Raises:
        DomainError: it has ended.
    """
    row = session().get_one(Pekerjaan, job_id, with_for_update=True)
    if row.status is StatusPekerjaan.ANTRE:
        row.status, row.selesai, row.pesan = StatusPekerjaan.DIHENTIKAN, clock.now(), "Dihentikan sebelum dimulai."
        beside.forget(job_id)
    elif row.status is not StatusPekerjaan.BERJALAN:
        beside.forget(job_id)
        raise DomainError("Pekerjaan ini sudah berakhir, jadi tidak dapat dihentikan.", "selesai")
    row.minta_henti = True


def sweep() -> list[int]:
    """Send lost jobs again: never taken, or taken by a worker that stopped beating. Answers their ids."""
    with unit_of_work(SISTEM):
        rows = (
            session()
            .scalars(select(Pekerjaan).where(Pekerjaan.status.in_([StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN])))
            .all()
        )
        lost = [row for row in rows if _is_lost(row)]
        for row in lost:
            _give_back(row)
        ids = [row.id for row in lost if row.status is StatusPekerjaan.ANTRE]
    for job_id in ids:
        broker.send(job_id)
    return ids


def prune() -> int:
    """Forget finished jobs after a month and return how many; failed ones stay for people to see."""
    with unit_of_work(SISTEM):
        old = delete(Pekerjaan).where(
            Pekerjaan.status == StatusPekerjaan.SELESAI, Pekerjaan.selesai < clock.now() - KEPT_FOR
        )
        return len(session().scalars(old.returning(Pekerjaan.id)).all())


def _claim(job_id: int) -> tuple[str, Job] | None:
    with unit_of_work(SISTEM):
        row = session().get(Pekerjaan, job_id, with_for_update=True)
        if row is None or row.status is not StatusPekerjaan.ANTRE:
            return None
        row.status, row.percobaan = StatusPekerjaan.BERJALAN, row.percobaan + 1
        row.mulai = row.denyut = clock.now()
        row.pekerja = _worker_name(os.getpid())
        return row.jenis, Job(row.id, json.loads(row.parameter))


def _finish(job_id: int, status: StatusPekerjaan, pesan: str, hasil: dict[str, Any]) -> None:
    patiently(lambda: _store_end(job_id, status, pesan, hasil))  # a job that never ends keeps others of its kind away
    beside.forget(job_id)


def _store_end(job_id: int, status: StatusPekerjaan, pesan: str, hasil: dict[str, Any]) -> None:
    with unit_of_work(SISTEM):
        row = session().get_one(Pekerjaan, job_id)
        row.status, row.selesai = status, clock.now()
        row.pesan = pesan or row.pesan
        row.hasil = json.dumps(hasil, ensure_ascii=False) if hasil else row.hasil


def _is_lost(row: Pekerjaan) -> bool:
    if row.status is StatusPekerjaan.ANTRE:
        return clock.now() - row.dibuat > LOST_AFTER
    if _worker_died(row.pekerja or ""):
        return True
    return clock.now() - (row.denyut or row.dibuat) > STALE_AFTER


def _give_back(row: Pekerjaan) -> None:
    if row.percobaan >= MAX_TRIES:
        row.status, row.pesan = StatusPekerjaan.GAGAL, "Pekerjaan berulang kali terhenti. Hubungi Admin."
        return
    row.status = StatusPekerjaan.ANTRE


def _worker_name(pid: int) -> str:
    return f"{socket.gethostname()}/{pid}/{_born(pid)}"


def _worker_died(name: str) -> bool:
    host, _, process = name.partition("/")
    pid, _, born = process.partition("/")
    return host == socket.gethostname() and pid.isdigit() and _born(int(pid)) != (born or "?")


def _born(pid: int) -> str:
    """Return when a process began, in ticks since the boot; "" when it is gone or waits to be buried.

    A number alone is not enough: in a container every start gives the worker the same one.
    """
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if state in {"Z", "X"} else rest[18]
