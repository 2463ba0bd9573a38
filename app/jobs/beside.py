"""What a job that is writing tells, and is told, beside the database: SQLite has one writer, and that is the job.

Two small files below LOKET_HOME stand for the job's row until its act ends. PostgreSQL needs neither.
"""

import json
from pathlib import Path
from typing import Any

from flask import current_app

_FOLDER = ".kemajuan"  # hidden, so that no backup keeps it


def tell(job_id: int, done: int, total: int, pesan: str) -> None:
    """Tell how far a job is."""
    path = _path(job_id, "json")
    fresh = path.with_suffix(".baru")
    fresh.write_text(json.dumps({"kemajuan": done, "total": total, "pesan": pesan}), encoding="utf-8")
    fresh.replace(path)


def told(job_id: int) -> dict[str, Any]:
    """Return how far a job said it is; nothing when it told nothing here."""
    try:
        found: dict[str, Any] = json.loads(_path(job_id, "json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def ask_to_stop(job_id: int) -> None:
    """Ask a job to stop at its next word of progress; without waiting until it lets others write."""
    _path(job_id, "henti").touch(mode=0o600)


def is_asked_to_stop(job_id: int) -> bool:
    """Whether somebody asked a job to stop."""
    return _path(job_id, "henti").exists()


def forget(job_id: int) -> None:
    """Forget what was said of a job that has ended."""
    for kind in ("json", "henti"):
        _path(job_id, kind).unlink(missing_ok=True)


def _path(job_id: int, kind: str) -> Path:
    folder: Path = current_app.config["LOKET_HOME"] / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{job_id}.{kind}"
