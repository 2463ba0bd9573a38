"""Files on disk: written whole and safe before a row may speak of them, removed only by the sweeper."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.core import clock
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.pindaian.models import Pindaian

#: A file without a row may be one whose transaction is still running; after this it is an orphan.
ORPHAN_AFTER = timedelta(hours=1)


def put(content: bytes) -> str:
    """Write ``content`` under a fresh random id and return the id once the disk has it."""
    key = secrets.token_hex(16)
    path = path_of(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".tulis")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    _sync_folder(path.parent)
    return key


def path_of(key: str) -> Path:
    """Return where the file ``key`` stands."""
    home: Path = current_app.config["LOKET_HOME"]
    return home / "pindaian" / key[:2] / key


def sweep() -> int:
    """Remove files that no row speaks of and return how many; runs in the worker."""
    home: Path = current_app.config["LOKET_HOME"]
    with read_as(SISTEM):
        known = set(session().scalars(select(Pindaian.id)))
    limit = (clock.now() - ORPHAN_AFTER).timestamp()
    orphans = [
        path for path in (home / "pindaian").glob("*/*") if path.stem not in known and path.stat().st_mtime < limit
    ]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
