"""Encryption of identity numbers.

AES-SIV (RFC 5297) is deterministic: its synthetic IV is a keyed pseudo-random function of the plaintext and so is the
keyed blind index itself. Equal numbers give equal text, which is why ``==``, ``IN``, joins and unique keys work on the
encrypted column, and nothing else does. See docs/adr/0002-encrypted-columns.md.
"""

import base64
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

_CONTEXT = [b"loket/identity/1"]
_BLOCK = [b"loket/block/1"]


@dataclass(frozen=True)
class Keyring:
    """The data keys by id; the last one encrypts, all of them decrypt."""

    keys: dict[str, bytes] = field(repr=False)

    @cached_property
    def _ciphers(self) -> dict[str, AESSIV]:
        return {kid: AESSIV(key) for kid, key in self.keys.items()}

    @cached_property
    def current(self) -> str:
        """Id of the key that encrypts."""
        return list(self.keys)[-1]

    def encrypt(self, text: str) -> str:
        """Return ``<key id>:<base64>``; the same text under the same key always gives the same answer."""
        # An empty plaintext is refused by AES-SIV implementations; the prefix byte also keeps "" and None apart.
        sealed = self._ciphers[self.current].encrypt(b"\x00" + text.encode(), _CONTEXT)
        return f"{self.current}:{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"

    def decrypt(self, stored: str) -> str:
        """Return the plaintext.

        Raises:
            ValueError: unknown key id, or the text was altered.
        """
        kid, _, body = stored.partition(":")
        try:
            sealed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
            return self._ciphers[kid].decrypt(sealed, _CONTEXT)[1:].decode()
        except (KeyError, InvalidTag) as error:
            raise ValueError(f"cannot decrypt a value of key {kid!r}") from error

    def seal(self, block: bytes) -> bytes:
        """Return a block of many values encrypted as one, with the key's id before it."""
        return self.current.encode() + b":" + self._ciphers[self.current].encrypt(b"\x00" + block, _BLOCK)

    def unseal(self, stored: bytes) -> bytes:
        """Return a sealed block; ValueError when the key is unknown or the block was altered."""
        kid, _, sealed = stored.partition(b":")
        try:
            return self._ciphers[kid.decode()].decrypt(sealed, _BLOCK)[1:]
        except (KeyError, InvalidTag, UnicodeDecodeError) as error:
            raise ValueError("cannot unseal a block: unknown key, or altered") from error


_active: Keyring | None = None


def use(keyring: Keyring) -> None:
    """Make ``keyring`` the one the column type uses in this process."""
    global _active  # noqa: PLW0603  # one process serves one office
    _active = keyring


def keyring() -> Keyring:
    """Return the active keyring; RuntimeError before the application was created."""
    if _active is None:
        raise RuntimeError("no keyring: create the application first")
    return _active
