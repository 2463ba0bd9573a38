"""The office's registers mirrored into shared spreadsheets, and what people type there brought back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def register(app: "Flask") -> None:
    """Add the commands and jobs of the sync to the application. Called by ``create_app`` (setting LOKET_EXTENSIONS)."""
