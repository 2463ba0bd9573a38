"""The office's registers mirrored into shared spreadsheets, and what people type there brought back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.lembar.port import Channel


def register(app: "Flask") -> None:
    """Add the commands and jobs of the sync to an application; ``create_app`` calls it (setting LOKET_EXTENSIONS).

    Raises:
        RuntimeError: a declared tab shows what may never leave the office.
    """
    from app.cli.late import announce
    from app.lembar import port
    from sheets_sync import schedule
    from sheets_sync.registers.catalogue import declared_tabs
    from sheets_sync.tabs import refuse_forbidden

    refuse_forbidden(declared_tabs())

    announce(app, "sheets_sync.cli:sync")
    port.install(app, _channel)
    schedule.install(app)


def _channel() -> "Channel":
    from sheets_sync.channel import SheetsChannel  # with Google's client, which a page about sheets needs and no other

    return SheetsChannel()
