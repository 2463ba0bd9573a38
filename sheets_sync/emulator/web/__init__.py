"""The web grid: acting as a person at a spreadsheet, in the browser."""

from flask import Blueprint

from sheets_sync.emulator.state import Emulator


def blueprint(emulator: Emulator) -> Blueprint:
    """Return the pages of the grid."""
    return Blueprint("emulator_grid", __name__)
