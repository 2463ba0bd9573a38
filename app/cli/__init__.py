"""Commands an office, a script or a container calls: ``flask <group> <command>``. Stable forms: docs/cli.md."""

from flask import Flask

from app.cli import agenda, bnba, clock, demo, office, sanding, setup, sop, surat, user, worker


def init_app(app: Flask) -> None:
    """Attach every command group to ``app``."""
    for group in (
        agenda.agenda,
        bnba.bnba,
        clock.clock,
        demo.demo,
        office.office,
        sanding.sanding,
        setup.setup,
        sop.sop,
        surat.surat,
        user.user,
        worker.worker,
    ):
        app.cli.add_command(group)
