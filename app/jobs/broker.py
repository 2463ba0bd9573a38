"""Huey carries job ids from web to worker: in a SQLite file of its own, or through PostgreSQL."""

import logging
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, current_app
from sqlalchemy.engine import URL, make_url

from app.core.absent import absent

if TYPE_CHECKING:
    from huey.api import Huey, TaskWrapper

log = logging.getLogger(__name__)
_KEY = "loket_huey"


class _Queue(NamedTuple):
    huey: "Huey"
    run_job: "TaskWrapper"


def huey_of(app: Flask) -> "Huey":
    """Return the queue of ``app``."""
    return _queue_of(app).huey


def send(job_id: int) -> None:
    """Tell the worker of a committed job. Failure is harmless: the sweeper finds the row."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's own accessor
    for _ in range(2):  # After a restart of the database only the second try finds a new connection.
        try:
            _queue_of(app).run_job(job_id)
        except Exception:
            log.exception("job %s could not be sent", job_id)
        else:
            return
    log.error("job %s waits for the sweeper", job_id)


def _queue_of(app: Flask) -> _Queue:
    """Return the queue of ``app`` with its one task, made when it is first asked for."""
    if _KEY not in app.extensions:
        huey = _huey_for(app)

        def run_job(job_id: int) -> None:
            from app.jobs.service import run  # imported late: service sends through this module

            with app.app_context():
                run(job_id)

        app.extensions[_KEY] = _Queue(huey, huey.task(name="run_job")(run_job))
    queue: _Queue = app.extensions[_KEY]
    return queue


def _huey_for(app: Flask) -> "Huey":
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "postgresql":
        return _through_postgresql(url)
    # Apart from the office's database: the queue locks its file exclusively (coleifer/huey#445).
    return _in_a_file(str(app.config["LOKET_HOME"] / "antrean.db"))


def _through_postgresql(url: URL) -> "Huey":
    import psycopg
    from huey import PostgresHuey, storage

    storage.psycopg = psycopg  # it may have been read beside a file before
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return PostgresHuey("loket", dsn=dsn, results=False)


def _in_a_file(path: str) -> "Huey":
    with absent("psycopg"):  # Huey reads every driver it finds: 10 MB of which an office on SQLite uses nothing
        from huey import SqliteHuey

    return SqliteHuey("loket", filename=path, results=False)
