"""A local server that speaks Google Sheets v4 and Drive v3 over HTTP.

It stands alone: nothing here imports the rest of the project. See README.md.
"""

from sheets_sync.emulator.options import Options
from sheets_sync.emulator.server import Server

__all__ = ["Options", "Server"]
