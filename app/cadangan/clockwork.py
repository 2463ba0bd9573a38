"""Backups by the worker's clock."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

from flask import Flask, current_app

from app.cadangan.history import unsound
from app.cadangan.place import place
from app.cadangan.snapshot import make
from app.core.errors import DomainError

log = logging.getLogger(__name__)


def interval() -> timedelta | None:
    """Return how often a backup is due, None when the office turned that off."""
    minutes: int = current_app.config["LOKET_BACKUP_MINUTES"]
    return timedelta(minutes=minutes) if minutes > 0 else None


def start_backup() -> Thread | None:
    """Make a backup beside the worker's other duties, once somebody was named who may open it."""
    return _beside(make)


def start_proof() -> Thread | None:
    """Read every piece of every backup, and note which are missing or damaged for the doctor."""
    return _beside(_prove)


def damaged() -> list[str]:
    """Return the pieces that the last proof found missing or damaged."""
    try:
        return _noted().read_text().split()
    except FileNotFoundError:
        return []


def _prove() -> None:
    _noted().write_text("\n".join(unsound(place().folder)))


def _noted() -> Path:
    home: Path = current_app.config["LOKET_HOME"]
    return home / "cadangan-rusak.txt"


def _beside(work: Callable[[], object]) -> Thread | None:
    if not place().ready:
        return None
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's own accessor
    thread = Thread(target=_done, args=(app, work), daemon=True, name="cadangan")
    thread.start()
    return thread


def _done(app: Flask, work: Callable[[], object]) -> None:
    with app.app_context():
        try:
            work()
        except DomainError as error:
            log.error("no backup was made: %s", error.pesan)
        except Exception:
            log.exception("no backup was made")
