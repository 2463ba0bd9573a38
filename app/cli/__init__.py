"""Commands an office, a script or a container calls: ``flask <group> <command>``. Stable forms: docs/cli.md."""

import click
from flask import Flask

from app.cli import (
    agenda,
    audit,
    backup,
    bnba,
    cari,
    clock,
    demo,
    doctor,
    kasus,
    keys,
    office,
    pribadi,
    restore,
    sanding,
    setup,
    sop,
    surat,
    token,
    user,
    worker,
)


def init_app(app: Flask) -> None:
    """Attach every command group to ``app``."""
    for group in (
        agenda.agenda,
        audit.audit,
        backup.backup,
        bnba.bnba,
        cari.cari,
        clock.clock,
        demo.demo,
        doctor.doctor,
        kasus.kasus,
        keys.keys,
        office.office,
        pribadi.pribadi,
        restore.restore,
        sanding.sanding,
        setup.setup,
        sop.sop,
        surat.surat,
        token.token,
        user.user,
        worker.worker,
    ):
        app.cli.add_command(group)
    if click.get_current_context(silent=True):  # a command is being run, and it may be one about migrations
        from app.core.migrations import attach

        attach(app)
