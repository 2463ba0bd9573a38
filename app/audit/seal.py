"""The seals of the trail: pure functions from a key and what was written to a fingerprint.

A seal is an HMAC-SHA256: whoever can write into the database but does not have the installation's keys cannot make
one. The form of each row is fixed here for good: changing it would make every chain written so far look broken.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

#: Table -> the columns its seal covers, in this order; the key stands in the link.
SEALED: dict[str, tuple[str, ...]] = {
    "jejak": (
        *("waktu", "pelaku_id", "pelaku_nama", "tabel", "baris"),
        *("berkas_id", "kelompok_id", "aksi", "perubahan"),
    ),
    "riwayat": ("waktu", "pelaku_id", "pelaku_nama", "tabel", "baris", "berkas_id", "teks", "alasan"),
}
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: What stands before the first link.
BEGINNING = "0" * 64


def chain_key(verification: bytes) -> bytes:
    """Return the chain's own key, derived from the key that authenticates printed codes, which is never replaced."""
    return hmac.digest(verification, b"loket/jejak/1", "sha256")


def seal_of_row(key: bytes, tabel: str, row: Mapping[str, Any]) -> str:
    """Return the seal over the content of a row of the trail, whichever its id is."""
    return seal_of_values(key, tabel, [row[name] for name in SEALED[tabel]])


def seal_of_values(key: bytes, tabel: str, values: Iterable[Any]) -> str:
    """Return the seal over the content of a row whose values come in the order of :data:`SEALED`."""
    return _seal(key, "isi", _WRITTEN([tabel, *map(_plain, values)]))


def seal_of_link(key: bytes, before: str, urut: int, tabel: str, baris_id: int, isi: str) -> str:
    """Return the seal over a link and, through ``before``, over all links before it."""
    return _seal(key, "rantai", f"{before}|{urut}|{tabel}|{baris_id}|{isi}")


def seal_of_end(key: bytes, urut: int, sidik: str) -> str:
    """Return the seal over where the chain ends."""
    return _seal(key, "ujung", f"{urut}|{sidik}")


def _seal(key: bytes, kind: str, written: str) -> str:
    return hmac.digest(key, f"{kind}\n{written}".encode(), "sha256").hex()


def _plain(value: Any) -> Any:
    return _instant(value) if isinstance(value, datetime) else value


@lru_cache(maxsize=16)
def _instant(value: datetime) -> str:  # the rows of one act share it
    return value.astimezone(UTC).isoformat(timespec="microseconds")
