"""Commands an office, a script or a container calls: ``flask <group> <command>``. Stable forms: docs/cli.md."""

from flask import Flask

from app.cli import setup, sop, user, worker


def init_app(app: Flask) -> None:
    """Attach every command group to ``app``."""
    for command in (setup.setup, sop.sop, worker.worker, user.user):
        app.cli.add_command(command)
