"""The code by which anybody can ask whether a letter is ours, and its QR."""

import hmac
import secrets
from hashlib import sha256

import segno

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_RANDOM, _MAC = 10, 6


def new_kode(key: bytes) -> str:
    """Return a fresh code such as ``C2P3-61WH-4QVZ-3H3H``.

    Ten random characters (50 bits) cannot be enumerated; six of HMAC-SHA256 (30 bits) let a typing
    error or a guess be refused without looking into the database.
    """
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return _grouped(body + _mac(body, key))


def check_kode(text: str, key: bytes) -> str | None:
    """Return the code in its printed form when it can be ours, else None.

    Upper or lower case, with or without dashes; O is read as 0, I and L as 1.
    """
    plain = text.strip().upper().translate(_READ_AS)
    if len(plain) != _RANDOM + _MAC or not plain.isascii():
        return None
    body, mac = plain[:_RANDOM], plain[_RANDOM:]
    return _grouped(plain) if hmac.compare_digest(mac, _mac(body, key)) else None


def qr_data_uri(url: str) -> str:
    """Return a QR of the URL as a PNG ``data:`` URI.

    The URL is written in capitals, which QR packs more densely (0.70 mm per module at 26 mm instead
    of 0.58): host and path of the verification page must not mind case.
    """
    return str(segno.make(url.upper(), error="m", micro=False).png_data_uri(scale=8, border=4))


def _mac(body: str, key: bytes) -> str:
    digest = hmac.new(key, b"loket-kode:" + body.encode(), sha256).digest()
    number = int.from_bytes(digest[:4], "big") >> 2
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(25, -1, -5))


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
