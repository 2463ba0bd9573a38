"""Finding out how a text file was written."""

import codecs
from pathlib import Path

from app.core.errors import DomainError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20


def detect_encoding(path: Path) -> str:
    """Return the name of the codec that reads ``path``.

    A byte order mark decides; UTF-16 without one shows in its zero bytes; what is not UTF-8 to its last byte was
    written by Windows (cp1252).

    Raises:
        DomainError: the file holds no text.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    if b"\x00" in head:
        return _utf16_without_bom(head)
    return "utf-8" if _is_utf8(path) else "cp1252"


def _utf16_without_bom(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    raise DomainError("Berkas ini bukan teks. Simpan sebagai CSV atau .xlsx, lalu unggah kembali.", "bukan_teks")


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
