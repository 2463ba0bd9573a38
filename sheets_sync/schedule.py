"""The sync in the worker: a job by name, queued on a schedule. The first turn makes the demo's first mirror.

Pages load this module, too; what talks to Google is read by the job that does.
"""

from datetime import timedelta

from flask import Flask, current_app
from sqlalchemy import select

from app.core.db import session, unit_of_work
from app.core.roles import Pelaku, sistem
from app.jobs import Job, Pekerjaan, StatusPekerjaan, queue, register
from app.jobs.worker import every
from sheets_sync import locate
from sheets_sync.journal import looking

JOB = "sync_run"
STRANGERS = "sync_izin"
SCHEDULED = sistem("Sinkron terjadwal")
_installed: set[str] = set()


def install(app: Flask) -> None:
    """Make the job known and put it on the worker's schedule, once per process."""
    register(JOB)(run_job)
    if JOB not in _installed:
        _installed.add(JOB)
        every(JOB, timedelta(minutes=app.config["LOKET_SYNC_MINUTES"]), queue_if_idle)
        register(STRANGERS)(strangers_job)
        every(STRANGERS, timedelta(days=7), queue_strangers)


def strangers_job(job: Job) -> None:
    """Ask who may open every spreadsheet."""
    from sheets_sync.strangers import check_permissions

    job.hasil = {"diperiksa": check_permissions()}


def queue_strangers() -> None:
    """Queue the weekly look at the permissions, where there is a server to ask."""
    if locate.configured(current_app.config):
        with unit_of_work(SCHEDULED):
            queue(STRANGERS)


def run_job(job: Job) -> None:
    """Sync all books, or the one named in the job; the summary becomes the job's result."""
    from sheets_sync.service import sync_run

    summary = sync_run(job.params.get("book"), _asked_by(job), progress=job.progress)
    job.hasil = summary.as_json()


def _asked_by(job: Job) -> Pelaku:
    """Return the system in the name of whoever asked for the job, for the list of runs."""
    with looking() as current:
        return sistem(current.get_one(Pekerjaan, job.id).oleh_nama)


def queue_if_idle() -> None:
    """Queue a sync of all books unless one waits or runs already, or there is nowhere to sync to."""
    if not locate.configured(current_app.config):
        return
    with unit_of_work(SCHEDULED):
        unfinished = (StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN)
        waiting = select(Pekerjaan.id).where(Pekerjaan.jenis == JOB, Pekerjaan.status.in_(unfinished)).limit(1)
        if session().scalar(waiting) is None:
            queue(JOB)
