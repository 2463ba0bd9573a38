"""Receiving an export from a page: kept below the data folder, looked at by the worker."""

import os
import secrets
from pathlib import Path

from flask import current_app
from werkzeug.datastructures import FileStorage

from app.bnba.jobs import queue_look
from app.bnba.keeper import require_importer
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import Periode
from app.jobs import Pekerjaan

_ACCEPTED = (".csv", ".txt", ".xlsx")


def receive(berkas: FileStorage | None, periode: str, *, oleh: Pelaku) -> Pekerjaan:
    """Keep the uploaded file and queue a look at it, inside the running unit of work.

    Raises:
        NotAllowed: the actor neither keeps the list nor is Admin.
        DomainError: no file, a kind of file that is not read here, or a malformed period.
    """
    require_importer(oleh)
    kode = Periode.parse(periode).kode
    if berkas is None or not berkas.filename:
        raise DomainError("Pilih berkas ekspor SIKS-NG yang akan diimpor.", "berkas")
    if not berkas.filename.lower().endswith(_ACCEPTED):
        raise DomainError("Berkas harus CSV, TXT atau XLSX. Simpan ulang dari Excel sebagai salah satunya.", "berkas")
    path = _keep(berkas, Path(berkas.filename).suffix.lower())
    return queue_look(path, kode, nama_berkas=Path(berkas.filename).name, oleh=oleh)


def _keep(berkas: FileStorage, suffix: str) -> Path:
    """Write the upload where only the office's own user can read it: it holds identity numbers in plain text."""
    folder: Path = current_app.config["LOKET_HOME"] / "unggahan"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(8)}{suffix}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        berkas.save(file)
    return path
