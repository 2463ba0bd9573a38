"""What an import keeps below LOKET_HOME: the upload and the rows to write, readable by the office's own user only."""

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from flask import current_app
from werkzeug.datastructures import FileStorage

from app.core.errors import DomainError
from app.web.grid.batch import MOST_ROWS, Batch, Cell

_FOLDER = "unggahan"
_ACCEPTED = (".csv", ".txt", ".xlsx")


def keep_upload(upload: FileStorage | None) -> tuple[str, str, str]:
    """Keep an upload; return where it stands, its name and its fingerprint.

    Raises:
        DomainError: no file, or of a kind that is not read here.
    """
    if upload is None or not upload.filename:
        raise DomainError("Pilih berkas XLSX atau CSV yang akan diimpor.", "berkas")
    suffix = Path(upload.filename).suffix.lower()
    if suffix not in _ACCEPTED:
        raise DomainError("Berkas harus XLSX atau CSV. Simpan ulang dari Excel sebagai salah satunya.", "berkas")
    path = _folder() / f"impor-{secrets.token_hex(8)}{suffix}"
    with private(path) as file:
        upload.save(file)
    with path.open("rb") as kept:
        digest = sha256()
        while chunk := kept.read(1 << 20):
            digest.update(chunk)
    return str(path.relative_to(_home())), Path(upload.filename).name[:200], digest.hexdigest()


def private(path: Path) -> IO[bytes]:
    """Open a new file that only the office's own user can read; one that is there is replaced."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def upload_of(berkas: str) -> Path:
    """Return where an upload stands."""
    return _home() / berkas


def rows_of(berkas: str) -> Path:
    """Return where the rows to write stand."""
    return upload_of(berkas).with_suffix(".baris")


def drop(berkas: str) -> None:
    """Throw an import's files away."""
    upload_of(berkas).unlink(missing_ok=True)
    rows_of(berkas).unlink(missing_ok=True)


def batches(path: Path) -> Iterator[Batch]:
    """Yield the rows to write, so many at a time as one paste may have."""
    ubah: dict[str, dict[str, Cell]] = {}
    tambah: dict[str, dict[str, Cell]] = {}
    for row in _lines(path):
        cells = {name: Cell(before, now) for name, (before, now) in row["s"].items()}
        if row["k"] is None:
            tambah[f"baris {row['b']}"] = cells
        else:
            ubah[row["k"]] = cells
        if len(ubah) + len(tambah) >= MOST_ROWS:
            yield Batch(ubah, tambah)
            ubah, tambah = {}, {}
    if ubah or tambah:
        yield Batch(ubah, tambah)


def settle(path: Path, chosen: dict[tuple[str, str], str | None]) -> None:
    """Answer conflicts: cells of (row, column) that win over what is stored now, or (None) are left as they are."""
    kept = [row for row in (_settled(row, chosen) for row in _lines(path)) if row["s"]]
    with private(path) as file:
        file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n".encode() for row in kept)


def _settled(row: dict[str, Any], chosen: dict[tuple[str, str], str | None]) -> dict[str, Any]:
    cells = {}
    for name, (before, now) in row["s"].items():
        answer = chosen.get((row["k"], name), before)
        if answer is not None:
            cells[name] = [answer, now]
    return {**row, "s": cells}


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _folder() -> Path:
    folder = _home() / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _home() -> Path:
    home: Path = current_app.config["LOKET_HOME"]
    return home
