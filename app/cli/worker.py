"""``flask worker``: the process that does the jobs."""

from datetime import timedelta

import click
from flask import current_app
from flask.cli import with_appcontext

from app.jobs.service import prune
from app.jobs.worker import every, work
from app.pindaian.store import sweep


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run jobs until stopped."""
    every("pindaian", timedelta(hours=6), sweep)
    every("pekerjaan", timedelta(days=1), prune)
    work(current_app._get_current_object())  # type: ignore[attr-defined]  # the proxy's own accessor
