"""One import at a time, whichever process it runs in."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

FOLDER = "impor"
_FILE = ".giliran"


def waiting_room() -> Path:
    """Return the folder below LOKET_HOME where rows wait to be saved; only its owner may look in."""
    home: Path = current_app.config["LOKET_HOME"]
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@contextmanager
def new_folder() -> Iterator[Path]:
    """Give a new folder to wait in; it goes away again when the block fails."""
    folder = waiting_room() / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def turn() -> Iterator[None]:
    """Wait until nobody else changes the list, and keep others waiting until the block ends.

    The lock ends with the process that holds it, so whoever has it knows that no other import is alive.
    """
    handle = os.open(waiting_room() / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
