"""Commands an office, a script or a container calls: ``flask <group> <command>``. Stable forms: docs/cli.md."""

import click
from flask import Flask

from app.cli.late import announce

_GROUPS = (
    "agenda",
    "audit",
    "backup",
    "bnba",
    "cari",
    "clock",
    "demo",
    "doctor",
    "kasus",
    "keys",
    "office",
    "pribadi",
    "restore",
    "sanding",
    "setup",
    "sop",
    "surat",
    "token",
    "user",
    "worker",
)


def init_app(app: Flask) -> None:
    """Attach every command group to ``app``."""
    for group in _GROUPS:
        announce(app, f"app.cli.{group}")
    if click.get_current_context(silent=True):  # a command is being run, and it may be one about migrations
        from app.core.migrations import attach

        attach(app)
