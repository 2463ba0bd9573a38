"""Scans in a folder of this machine: each written whole and safe under a name that nobody had."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from flask import current_app


def folder() -> Path:
    """Return the folder of the scans below LOKET_HOME."""
    home: Path = current_app.config["LOKET_HOME"]
    return home / "pindaian"


def path_in_folder(key: str) -> Path:
    """Return where the scan ``key`` stands, or would stand."""
    return folder() / key[:2] / key


def write(key: str, content: bytes) -> None:
    """Write ``content`` as ``key``; returns once the disk has it, and never writes over another."""
    path = path_in_folder(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{key}.{secrets.token_hex(4)}.tulis")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except OSError:
        draft.unlink(missing_ok=True)  # On a full disk half a file is in the way of everything else.
        raise
    _sync(path.parent)


def written() -> dict[str, datetime]:
    """Return every file of the folder by its name, with the time of its writing; drafts of a crash too."""
    return {path.name: datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in folder().glob("*/*")}


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
