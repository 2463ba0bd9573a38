"""How a token looks: a prefix that scanners of leaked secrets know, a public beginning, a secret, a checksum.

``loket_`` and fifty letters and digits: ten that name the token, thirty-four that are secret (about 202 bits), six of a
CRC-32 over all before. A text whose checksum is wrong is no token, and no database is asked about it.
"""

import re
import secrets
import string
from hashlib import sha256
from zlib import crc32

AWALAN = "loket_"
#: What a scanner of leaked secrets looks for.
PATTERN = re.compile(r"loket_([0-9A-Za-z]{10})[0-9A-Za-z]{34}([0-9A-Za-z]{6})")
_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase


def fresh() -> str:
    """Return a token nobody has."""
    body = AWALAN + "".join(secrets.choice(_ALPHABET) for _ in range(44))
    return body + _checksum(body)


def kunci_of(text: str) -> str | None:
    """Return the public beginning of a token, None when the text cannot be one."""
    match = PATTERN.fullmatch(text)
    return match.group(1) if match and match.group(2) == _checksum(text[:-6]) else None


def sidik_of(text: str) -> str:
    """Return what is stored of a token. The secret is random and long, so that a fast hash cannot be tried out."""
    return sha256(text.encode()).hexdigest()


def _checksum(body: str) -> str:
    number, found = crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        found = _ALPHABET[digit] + found
    return found
