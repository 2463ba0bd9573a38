"""Lists people upload: kept while they are read, and the refused rows given back as a workbook."""

import os
import secrets
from pathlib import Path

from flask import abort, current_app, request, send_file
from werkzeug.wrappers import Response

from app.core.errors import DomainError
from app.exchange.write_xlsx import Column, write_xlsx
from app.layanan.bansos.sheets import Bacaan, refused_rows

_FOLDER = "penolakan"


def kept_upload() -> Path:
    """Write the upload where only the office's own user can read it: it holds identity numbers in plain text."""
    upload = request.files.get("berkas")
    if upload is None or not upload.filename:
        raise DomainError("Pilih berkas XLSX atau CSV yang akan diunggah.", "berkas")
    path = _home() / f"unggah-{secrets.token_hex(8)}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        upload.save(file)
    return path


def keep_refused(found: Bacaan, lead: str) -> str:
    """Keep the refused rows as a workbook and return its code; nothing when every row was taken in."""
    if not found.ditolak:
        return ""
    kode = secrets.token_hex(8)
    heads = [Column("Baris", 8), Column("Sebab ditolak", 60), *(Column(head) for head in found.kepala)]
    handle = os.open(_home() / f"{lead}-{kode}.xlsx", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        write_xlsx(file, "Baris ditolak", heads, refused_rows(found))
    return kode


def refused_file(lead: str, kode: str) -> Response:
    """Return the workbook of refused rows as a download."""
    path = _home() / f"{lead}-{kode}.xlsx"
    if not kode.isalnum() or not path.is_file():
        abort(404)
    return send_file(path, as_attachment=True, download_name="baris-ditolak.xlsx")


def _home() -> Path:
    folder = Path(current_app.config["LOKET_HOME"]) / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
