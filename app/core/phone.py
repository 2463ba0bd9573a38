"""Telephone numbers as people write them, and the address under which WhatsApp knows them."""

import re
from urllib.parse import quote

from app.core.errors import DomainError

_BETWEEN = re.compile(r"[\s().\-\u00a0]+")
_NUMBER = re.compile(r"\+?[0-9]{4,15}")
_COUNTRY = re.compile(r"^\+?62")
_WITHOUT_ZERO = re.compile(r"8[0-9]{8,12}")
#: Digits after the country code: eight to thirteen, the first is 8 for a mobile number.
_MOBILE = re.compile(r"(?:62|0)?(8[0-9]{7,12})")


def telephone(text: str) -> str:
    """Return a telephone number as its digits, ``62`` in front read as ``0``; a mobile number gets back its ``0``.

    Excel takes it away from whatever it holds for an amount.

    Raises:
        DomainError: it holds letters, or no number is that short or long.
    """
    plain = _BETWEEN.sub("", text)
    if not _NUMBER.fullmatch(plain):
        raise DomainError("Nomor HP diisi angka saja, misalnya 081234567890. Periksa kembali.", "hp")
    if _WITHOUT_ZERO.fullmatch(plain):
        return f"0{plain}"
    return _COUNTRY.sub("0", plain).removeprefix("+")


def whatsapp_number(text: str | None) -> str | None:
    """Return ``6281234567890`` for any spelling of an Indonesian mobile number, None when it is none."""
    match = _MOBILE.fullmatch(re.sub(r"[^0-9]", "", text or ""))
    return f"62{match.group(1)}" if match else None


def whatsapp_link(number: str | None, pesan: str) -> str | None:
    """Return the address that opens WhatsApp with ``pesan`` written for ``number``; None without a mobile number."""
    known = whatsapp_number(number)
    return f"https://wa.me/{known}?text={quote(pesan, safe='')}" if known else None
