"""Migrations, where somebody may run them: they take half a second to load, and no page and no job needs them."""

from flask import Flask
from flask_migrate import Migrate

import config
from app.core.db import db


def attach(app: Flask) -> None:
    """Let ``flask db`` and ``flask setup`` find the history of ``app``'s tables."""
    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(config.ROOT / "migrations"))
