"""``flask worker``: the process that does the jobs."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.jobs.worker import work


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run jobs until stopped."""
    work(current_app._get_current_object())  # type: ignore[attr-defined]  # the proxy's own accessor
