"""The office's registers mirrored into shared spreadsheets, and what people type there brought back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def register(app: "Flask") -> None:
    """Add the commands and jobs of the sync to an application; ``create_app`` calls it (setting LOKET_EXTENSIONS).

    Raises:
        RuntimeError: a declared tab shows what may never leave the office.
    """
    from app.lembar import port
    from sheets_sync import channel, cli, schedule
    from sheets_sync.registers.catalogue import declared_tabs
    from sheets_sync.tabs import refuse_forbidden

    refuse_forbidden(declared_tabs())

    app.cli.add_command(cli.sync)
    port.install(app, channel.SheetsChannel())
    schedule.install(app)
