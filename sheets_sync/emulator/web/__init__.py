"""The web grid: acting as a person at a spreadsheet, in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

if TYPE_CHECKING:
    from sheets_sync.emulator.app import Emulator


def blueprint(emulator: Emulator) -> Blueprint:
    """Return the pages of the grid."""
    return Blueprint("emulator_grid", __name__)
