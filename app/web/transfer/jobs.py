"""A large register written by the worker: with progress, kept a day for whoever asked."""

import secrets
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import current_app

from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, Pelaku
from app.exchange.unduh.izin import refuse_growth
from app.exchange.unduh.models import IzinUnduh
from app.jobs import Job, Pekerjaan, queue, register
from app.jobs.worker import every
from app.web.impor.files import private
from app.web.impor.person import as_person, register_named
from app.web.transfer.export import Export, asked_export, cap_for, keep_note, write

EXPORT = "unduh_register"
#: From this many rows on a workbook is written by the worker.
LARGE = 5_000
_FOLDER = "unduhan"
_KEPT_FOR = timedelta(days=1)
_TOLD_EVERY = 2_000


def queue_export(view: Any, address: str, *, utuh: bool, alasan: str) -> Pekerjaan:
    """Queue what the request's address asks for, inside the running unit of work."""
    return queue(EXPORT, register=view.class_permission_name, alamat=address, utuh=utuh, alasan=alasan)


def queue_approved(row: IzinUnduh) -> Pekerjaan:
    """Queue what a leader approved, as it was asked then."""
    why = {"utuh": row.utuh, "alasan": row.keperluan, "izin": row.id}
    return queue(EXPORT, register=row.register, alamat=row.alamat, **why)


@register(EXPORT)
def run_export(job: Job) -> None:
    """Write the workbook with the rights and rows of who asked. Killed and run again, it is written anew."""
    asked = job.params
    with as_person(_asker(job), asked["alamat"]) as person:
        view = register_named(asked["register"])
        export = asked_export(view, utuh=asked["utuh"])
        path = _folder() / f"{job.id}-{secrets.token_hex(8)}.xlsx"
        count = _written(export, path, job, person)
        with unit_of_work(person):
            keep_note(export, count, alasan=asked["alasan"], oleh=person, izin=asked.get("izin"))
    home = current_app.config["LOKET_HOME"]
    job.hasil = {"berkas": str(path.relative_to(home)), "nama": f"{asked['register']}.xlsx", "baris": count}


def _written(export: Export, path: Path, job: Job, person: Pelaku) -> int:
    total, izin = export.query.order_by(None).count(), job.params.get("izin")
    if izin:
        refuse_growth(session().get_one(IzinUnduh, izin), total)
    cap = cap_for(export, alasan=job.params["alasan"], oleh=person, izin=izin)
    try:
        with private(path) as stream:
            return write(export, stream, cap, lambda rows: _told(rows, total, job))
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _told(rows: Iterator[list[Any]], total: int, job: Job) -> Iterator[list[Any]]:
    for at, row in enumerate(rows):
        if at % _TOLD_EVERY == 0:
            job.progress_aside(at, total, "Menulis baris")
        yield row


def _asker(job: Job) -> int:
    with read_as(SISTEM):
        return session().get_one(Pekerjaan, job.id).oleh_id or 0


def throw_old_away() -> None:
    """Throw workbooks away that were written more than a day ago: they are copies of a register."""
    oldest = time.time() - _KEPT_FOR.total_seconds()
    for path in _folder().glob("*.xlsx"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = current_app.config["LOKET_HOME"] / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


every("unduhan", timedelta(hours=1), throw_old_away)
