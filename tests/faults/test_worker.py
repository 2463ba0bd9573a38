"""The real worker process, killed without a warning in the middle of a job."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import jobs
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.jobs import Pekerjaan, StatusPekerjaan
from app.jobs.broker import huey_of
from app.wilayah.models import WilayahAlias
from tests.project.sources import ROOT
from tests.support.actors import STAF
from tests.support.rows import ANGSAU

Worker = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def worker(environ: dict[str, str], tmp_path: Path) -> Iterator[Worker]:
    """Return a function that starts ``flask worker``; whoever is left at the end is ended."""
    running: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        with (tmp_path / "log").open("ab") as log:
            command = [sys.executable, "-m", "tests.support.slow_job"]
            running.append(subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def until(condition: Callable[[], Any], tmp_path: Path, seconds: float = 60) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"it did not happen; the worker said:\n{(tmp_path / 'log').read_text()}")


def queued(app: Flask, folder: Path) -> int:
    with app.app_context(), unit_of_work(STAF):
        return jobs.queue("uji_lambat", folder=str(folder), kode=ANGSAU).id


def job(app: Flask, job_id: int) -> Pekerjaan:
    with app.app_context(), read_as(SISTEM):
        row = session().get_one(Pekerjaan, job_id)
        session().expunge(row)
        return row


def halves(app: Flask) -> list[str]:
    with app.app_context(), read_as(SISTEM):
        names = session().scalars(select(WilayahAlias.nama).where(WilayahAlias.nama.in_(["setengah", "selesai"])))
        return sorted(names)


def started(tmp_path: Path) -> int:
    told = tmp_path / "mulai"
    return len(told.read_text().splitlines()) if told.exists() else 0


def test_a_job_survives_the_death_of_its_worker(app: Flask, worker: Worker, tmp_path: Path) -> None:
    first = worker()
    job_id = queued(app, tmp_path)
    until(lambda: started(tmp_path) == 1, tmp_path)
    here = job(app, job_id)
    assert (here.status, here.kemajuan, here.total, here.pesan) == (StatusPekerjaan.BERJALAN, 1, 2, "menunggu")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert job(app, job_id).status is StatusPekerjaan.BERJALAN
    worker()
    until(lambda: started(tmp_path) == 2, tmp_path)
    (tmp_path / "lanjut").touch()
    until(lambda: job(app, job_id).status is StatusPekerjaan.SELESAI, tmp_path)
    end = job(app, job_id)
    assert (end.percobaan, end.hasil, end.oleh_nama) == (2, '{"selesai": true}', STAF.nama)
    assert halves(app) == ["selesai", "setengah"]
    assert started(tmp_path) == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_job_of_which_no_worker_was_told_is_done_by_the_next_one(app: Flask, worker: Worker, tmp_path: Path) -> None:
    """The web process died between the commit and the message."""
    (tmp_path / "lanjut").touch()
    job_id = queued(app, tmp_path)
    with app.app_context(), unit_of_work(SISTEM):
        huey_of(app).flush()
        row = session().get_one(Pekerjaan, job_id)
        row.dibuat = row.dibuat.replace(year=row.dibuat.year - 1)
    process = worker()
    until(lambda: job(app, job_id).status is StatusPekerjaan.SELESAI, tmp_path)
    assert halves(app) == ["selesai", "setengah"]
    assert job(app, job_id).percobaan == 1
    process.terminate()
    assert process.wait(timeout=30) in (0, -signal.SIGTERM)
