"""Codes only this office can give: on a letter, whether it is ours; on a receipt, how the case stands. Their QR."""

import hmac
import secrets
from enum import StrEnum
from hashlib import sha256

import segno

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_RANDOM, _MAC = 10, 6


class Untuk(StrEnum):
    """What a code opens; one that was given for a letter is none for an application, and the reverse."""

    SURAT = "loket-kode:"
    STATUS = "loket-status:"


def new_kode(key: bytes, untuk: Untuk = Untuk.SURAT) -> str:
    """Return a fresh code such as ``C2P3-61WH-4QVZ-3H3H``.

    Ten random characters (50 bits) cannot be enumerated; six of HMAC-SHA256 (30 bits) let a typing
    error or a guess be refused without looking into the database. To somebody without the key all 80 are unknown.
    """
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return grouped(body + _mac(body, key, untuk))


def check_kode(text: str, key: bytes, untuk: Untuk = Untuk.SURAT) -> str | None:
    """Return the code in its printed form when it can be ours, else None.

    Upper or lower case, with or without dashes; O is read as 0, I and L as 1.
    """
    plain = text.strip().upper().translate(_READ_AS)
    if len(plain) != _RANDOM + _MAC or not plain.isascii():
        return None
    body, mac = plain[:_RANDOM], plain[_RANDOM:]
    return grouped(plain) if hmac.compare_digest(mac, _mac(body, key, untuk)) else None


def qr_data_uri(url: str) -> str:
    """Return a QR of the URL as a PNG ``data:`` URI.

    The URL is written in capitals, which QR packs more densely (0.70 mm per module at 26 mm instead
    of 0.58): host and path of the verification page must not mind case.
    """
    return str(segno.make(url.upper(), error="m", micro=False).png_data_uri(scale=8, border=4))


def grouped(code: str) -> str:
    """Return a stored code as it is printed, in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _mac(body: str, key: bytes, untuk: Untuk) -> str:
    digest = hmac.new(key, f"{untuk.value}{body}".encode(), sha256).digest()
    number = int.from_bytes(digest[:4], "big") >> 2
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(25, -1, -5))
