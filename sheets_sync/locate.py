"""Where the spreadsheets are: Google, a server named by the office, or the local one that ``make run`` started."""

import json
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from app.core.running import running
from sheets_sync.endpoint import Endpoint
from sheets_sync.errors import CredentialsRefused, NoServer

DEMO_ACCOUNT = "loket@lembar.lokal"


def endpoint(config: Mapping[str, Any]) -> Endpoint:
    """Return where to sync to. Settings decide, and only then what happens to run on this machine.

    Raises:
        NoServer: nothing is set and no local server runs over this LOKET_HOME.
        CredentialsRefused: the service account's file cannot be read.
    """
    base = base_url(config)
    named = config.get("LOKET_GOOGLE_CREDENTIALS") or ""
    if base is None and not named:
        raise NoServer(
            "Server lembar tidak berjalan. Jalankan `make run` lebih dahulu, atau isi LOKET_GOOGLE_CREDENTIALS "
            "(lihat docs/dari-demo-ke-google.md).",
            "tanpa_server",
        )
    account = _read(Path(named)) if named else _demo_account(Path(config["LOKET_HOME"]), str(base))
    return Endpoint(account, base, str(config.get("LOKET_DRIVE_FOLDER") or ""))


def base_url(config: Mapping[str, Any]) -> str | None:
    """Return the address that replaces Google's, or None."""
    if config.get("LOKET_SHEETS_URL"):
        return str(config["LOKET_SHEETS_URL"])
    if config.get("LOKET_GOOGLE_CREDENTIALS"):
        return None
    here = running(Path(config["LOKET_HOME"]))
    return here.lembar if here else None


def configured(config: Mapping[str, Any]) -> bool:
    """Whether there is anywhere to sync to."""
    return bool(config.get("LOKET_GOOGLE_CREDENTIALS") or base_url(config))


def office_mark(config: Mapping[str, Any]) -> str:
    """Return the mark of this installation: one key, one set of row codes, one mark."""
    return blake2b(config["LOKET_KEYS"].verification[:64], digest_size=8, person=b"loket_lembar").hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.expanduser().read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CredentialsRefused(
            f"Berkas akun layanan {path} tidak dapat dibaca. Periksa LOKET_GOOGLE_CREDENTIALS.", "akun_tidak_terbaca"
        ) from error
    return content


def _demo_account(home: Path, base: str) -> dict[str, Any]:
    """Return the local server's service account, made at first use; its key never leaves LOKET_HOME."""
    path = home / "akun-lembar.json"
    if not path.exists():
        from sheets_sync.emulator import credentials  # the server itself, which an office with Google never needs

        info, _ = credentials.make(DEMO_ACCOUNT, "")
        _write_private(path, info)
    return {**_read(path), "token_uri": f"{base.rstrip('/')}/token"}


def _write_private(path: Path, info: dict[str, Any]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(info, file)
    part.replace(path)
