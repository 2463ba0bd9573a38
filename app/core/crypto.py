"""Encryption of identity numbers.

AES-SIV (RFC 5297) is deterministic: its synthetic IV is a keyed pseudo-random function of the plaintext and so is the
keyed blind index itself. Equal numbers give equal text, which is why ``==``, ``IN``, joins and unique keys work on the
encrypted column, and nothing else does. See docs/adr/0002-encrypted-columns.md.
"""

import base64
from binascii import b2a_base64
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

_CONTEXT = [b"loket/identity/1"]
_BLOCK = [b"loket/block/1"]
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


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
        return self._under(self.current, text)

    def _under(self, kid: str, text: str) -> str:
        # An empty plaintext is refused by AES-SIV implementations; the prefix byte also keeps "" and None apart.
        sealed = self._ciphers[kid].encrypt(b"\x00" + text.encode(), _CONTEXT)
        return f"{kid}:{b2a_base64(sealed, newline=False).translate(_URL_SAFE).decode().rstrip('=')}"

    def every_form(self, text: str) -> list[str]:
        """Return what ``text`` may be stored as: one ciphertext per key, since a rotation reaches rows one by one."""
        return [self._under(kid, text) for kid in self.keys]

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

    def decrypt_many(self, stored: Sequence[str]) -> list[str]:
        """Return the plaintexts of many values; those as long as most come out of base64 in one piece.

        Raises:
            ValueError: as :meth:`decrypt`.
        """
        begin = f"{self.current}:"
        length = Counter(map(len, stored)).most_common(1)[0][0] if stored else 0
        if (length - len(begin)) % 4:
            return [self.decrypt(text) for text in stored]
        alike = [text for text in stored if len(text) == length and text.startswith(begin)]
        opened = iter(self._opened("".join(text[len(begin) :] for text in alike), len(alike)))
        return [
            next(opened) if len(text) == length and text.startswith(begin) else self.decrypt(text) for text in stored
        ]

    def _opened(self, bodies: str, count: int) -> list[str]:
        """Return ``count`` plaintexts whose sealed bodies, all of one length, stand in ``bodies``."""
        sealed = base64.urlsafe_b64decode(bodies)
        size, open_one = len(sealed) // max(count, 1), self._ciphers[self.current].decrypt
        try:
            return [open_one(sealed[at : at + size], _CONTEXT)[1:].decode() for at in range(0, len(sealed), size or 1)]
        except InvalidTag as error:
            raise ValueError(f"cannot decrypt a value of key {self.current!r}") from error

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
#: Returns the keyring as it is outside this process now, or None where it is the active one.
_look: Callable[[], Keyring | None] | None = None


def use(keyring: Keyring, look: Callable[[], Keyring | None] | None = None) -> None:
    """Make ``keyring`` the one the column type uses in this process; ``look`` tells of keys that came later."""
    global _active, _look  # one process serves one office
    _active, _look = keyring, look


def look_again() -> None:
    """Take in a key that another process began to use; asked where an act or a page begins."""
    global _active  # noqa: PLW0603  # as above
    found = _look() if _look else None
    if found is not None:
        _active = found


def keyring() -> Keyring:
    """Return the active keyring; RuntimeError before the application was created."""
    if _active is None:
        raise RuntimeError("no keyring: create the application first")
    return _active
