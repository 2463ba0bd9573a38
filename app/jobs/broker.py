"""Huey carries job ids from web to worker: in a SQLite file of its own, or through PostgreSQL."""

import logging

from flask import Flask, current_app
from huey import PostgresHuey, SqliteHuey
from huey.api import Huey
from sqlalchemy.engine import make_url

log = logging.getLogger(__name__)
_KEY = "loket_huey"


def init_broker(app: Flask) -> None:
    """Attach the queue to ``app`` and declare its one task."""
    huey = _huey_for(app)

    def run_job(job_id: int) -> None:
        from app.jobs.service import run  # imported late: service sends through this module

        with app.app_context():
            run(job_id)

    app.extensions[_KEY] = (huey, huey.task(name="run_job")(run_job))


def huey_of(app: Flask) -> Huey:
    """Return the queue of ``app``."""
    huey: Huey = app.extensions[_KEY][0]
    return huey


def send(job_id: int) -> None:
    """Tell the worker of a committed job. Failure is harmless: the sweeper finds the row."""
    for _ in range(2):  # After a restart of the database only the second try finds a new connection.
        try:
            current_app.extensions[_KEY][1](job_id)
        except Exception:
            log.exception("job %s could not be sent", job_id)
        else:
            return
    log.error("job %s waits for the sweeper", job_id)


def _huey_for(app: Flask) -> Huey:
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "postgresql":
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        return PostgresHuey("loket", dsn=dsn, results=False)
    # Apart from the office's database: the queue locks its file exclusively (coleifer/huey#445).
    return SqliteHuey("loket", filename=str(app.config["LOKET_HOME"] / "antrean.db"), results=False)
