"""A village's own workbook between the steps of the wizard: kept for an hour under a key only its owner has."""

import re
from hashlib import sha256

from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.pindaian.store import path_of, put


def keep_old(content: bytes, oleh: Pelaku) -> str:
    """Keep an uploaded workbook and return its key; the sweep of orphans removes it after an hour."""
    return f"{put(content)}{_seal(oleh)}"


def content_of_old(key: str, oleh: Pelaku) -> bytes:
    """Return a kept workbook; DomainError when it is gone or somebody else's."""
    if not re.fullmatch(r"[0-9a-f]{48}", key) or key[32:] != _seal(oleh) or not path_of(key[:32]).is_file():
        raise DomainError("Berkas unggahan ini sudah tidak disimpan. Unggah sekali lagi.", "berkas")
    return path_of(key[:32]).read_bytes()


def _seal(oleh: Pelaku) -> str:
    return sha256(f"lembar-lama {oleh.id}".encode()).hexdigest()[:16]
