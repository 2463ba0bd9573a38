"""Keyed stand-ins for a person and for what the list says of him; neither can be turned back or made outside."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

from flask import current_app

from app.exchange.rowkey import encode


@dataclass(frozen=True, slots=True)
class RowKeys:
    """Makes the stand-ins of one installation.

    They hang on the verification key, which an office keeps for as long as its letters must verify; rotating the data
    keys leaves them as they are.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def of_installation(cls) -> Self:
        """Return the maker with this installation's key."""
        return cls(current_app.config["LOKET_KEYS"].verification)

    def kode_baris(self, id_dtks: str) -> str:
        """Return the short key of a person for spreadsheets; the same id always gives the same key."""
        digest = blake2b(id_dtks.encode(), key=self.secret[:64], digest_size=8, person=b"kode_baris").digest()
        return encode(int.from_bytes(digest, "big") >> 4)

    def sidik(self, values: Iterable[object]) -> int:
        """Return the fingerprint of a row's content: equal rows have equal ones."""
        return self.sidik_of("\x1f".join("" if value is None else str(value) for value in values))

    def sidik_of(self, text: str) -> int:
        """Return the fingerprint of a row whose values are joined already, parted by 0x1F."""
        digest = blake2b(text.encode(), key=self.secret[:64], digest_size=8, person=b"sidik_bnba").digest()
        return int.from_bytes(digest, "big", signed=True)


def new_row_key() -> str:
    """Return a fresh key for a row that stands for nobody in the list yet."""
    return encode(secrets.randbits(60))
