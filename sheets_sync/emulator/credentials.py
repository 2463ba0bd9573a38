"""Service-account files for the emulator: a fresh RSA key in the shape Google gives."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sheets_sync.emulator.auth import register
from sheets_sync.emulator.store import Store


def make(email: str, token_uri: str) -> tuple[dict[str, Any], str]:
    """Return a service-account JSON with a fresh key, and the public key as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    public = (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )
    info = {
        "type": "service_account",
        "project_id": "lembar-lokal",
        "private_key_id": secrets.token_hex(20),
        "private_key": private,
        "client_email": email,
        "client_id": str(10**20 + secrets.randbelow(10**20)),
        "token_uri": token_uri,
    }
    return info, public


def write(email: str, token_uri: str, out: Path, *, data: Path | None = None) -> dict[str, Any]:
    """Write a service-account file (mode 0600) and return its content.

    Args:
        email: `client_email` of the account.
        token_uri: address of the emulator's `/token`.
        out: file to write; an existing one is replaced.
        data: data folder of the emulator; when given the public key is registered there, so that from
            then on only this key can speak for the account.
    """
    info, public = make(email, token_uri)
    if data is not None:
        store = Store(data)
        with store.transaction():
            register(store, email, public)
        store.close()
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(info, file, indent=2)
    return info
