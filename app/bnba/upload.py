"""Receiving a list on the import page: kept where only the office's own user can read it, imported by the worker."""

import os
import secrets
import shutil
from pathlib import Path

from flask import current_app
from werkzeug.datastructures import FileStorage

from app.bnba.jobs import queue_import
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import Periode
from app.jobs import Pekerjaan

FOLDER = "unggahan"


def receive(berkas: FileStorage | None, kode_periode: str, *, oleh: Pelaku) -> Pekerjaan:
    """Keep the upload and queue its import; inside the unit of work of the request.

    Raises:
        DomainError: no file was chosen, or the period is not one.
    """
    if berkas is None or not berkas.filename:
        raise DomainError("Pilih berkas BNBA yang akan diimpor.", "tanpa_berkas")
    periode = Periode.parse(kode_periode)
    path = _keep(berkas)
    return queue_import(path, periode.kode, nama_berkas=Path(berkas.filename).name, oleh=oleh)


def _keep(berkas: FileStorage) -> Path:
    folder: Path = current_app.config["LOKET_HOME"] / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"bnba-{secrets.token_hex(12)}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(berkas.stream, file)
    return path
