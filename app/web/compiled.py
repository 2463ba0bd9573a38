"""Compiled templates kept on the disk: a start reads them, where it would compile them for two seconds."""

import hashlib
from typing import TYPE_CHECKING

import jinja2
from flask import Flask
from jinja2 import FileSystemBytecodeCache

import config

if TYPE_CHECKING:
    from pathlib import Path

#: No backup takes it: `app.cadangan.files`.
FOLDER = "templat-terkompilasi"


def keep_compiled(app: Flask) -> None:
    """Let ``app`` read what an earlier start of the same program compiled, and keep what it compiles."""
    folder: Path = app.config["LOKET_HOME"] / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    program = _program()
    for old in folder.glob("*.cache"):
        if not old.name.startswith(program):
            old.unlink(missing_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder), f"{program}-%s.cache")


def _program() -> str:
    """Return what changes with the program: Jinja works out constants when it compiles, by our own filters."""
    known = hashlib.sha256(jinja2.__version__.encode())
    for path in sorted((config.ROOT / "app").rglob("*.py")):
        stat = path.stat()
        known.update(f"{path} {stat.st_mtime_ns} {stat.st_size}".encode())
    return known.hexdigest()[:16]
