"""Whether a PDF still shows the pages of another: what an electronic signature may add, and nothing else."""

import io
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pikepdf

from app.core.errors import DomainError

_NOT_DRAWN = {"/Length", "/Filter", "/DecodeParms", "/Parent", "/Annots", "/StructParents", "/Metadata", "/Tabs"}
_DEEPEST = 30


def require_same_pages(signed: bytes, ours: bytes) -> None:
    """Refuse a PDF that does not show exactly our pages; a signature field may stand on them.

    Raises:
        DomainError: another document, or something was drawn, written over or taken away.
    """
    with pikepdf.open(io.BytesIO(signed)) as theirs, pikepdf.open(io.BytesIO(ours)) as frozen:
        if [_print(page) for page in theirs.pages] != [_print(page) for page in frozen.pages]:
            raise DomainError(
                "Isi berkas ini tidak sama dengan surat yang diterbitkan Loket. Unduh PDF suratnya dari Loket, "
                "tandatangani berkas itu tanpa mencetak ulang, lalu unggah kembali.",
                "isi_lain",
            )
        if any(_draws_over(annotation) for page in theirs.pages for annotation in page.get("/Annots", [])):
            raise DomainError(
                "Berkas ini memuat catatan atau gambar di atas surat. Tandatangani PDF dari Loket apa adanya.",
                "catatan",
            )


def _draws_over(annotation: Any) -> bool:
    kind = str(annotation.get("/Subtype", ""))
    return kind != "/Link" and not (kind == "/Widget" and str(annotation.get("/FT", "")) == "/Sig")


def _print(page: pikepdf.Page) -> str:
    """Return the fingerprint of what a page draws: its content, fonts and pictures, however they are packed."""
    digest = sha256()
    content = page.obj.get("/Contents")
    parts = list(content) if isinstance(content, pikepdf.Array) else [content]
    digest.update(b"\n".join(part.read_bytes() for part in parts if part is not None).strip())
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources"):
        for piece in _pieces(page.obj.get(key), set(), 0):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(part: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[bytes]:
    if getattr(part, "is_indirect", False):
        if part.objgen in seen:
            return
        seen.add(part.objgen)
    if depth > _DEEPEST:
        raise DomainError("PDF ini terlalu rumit untuk diperiksa. Tandatangani PDF dari Loket apa adanya.", "rumit")
    if isinstance(part, pikepdf.Array):
        for one in part:
            yield from _pieces(one, seen, depth + 1)
    elif isinstance(part, pikepdf.Stream | pikepdf.Dictionary):
        yield from _entries(part, seen, depth)
    else:
        yield str(part).encode()


def _entries(part: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[bytes]:
    for key in sorted(set(part.keys()) - _NOT_DRAWN):
        yield key.encode()
        yield from _pieces(part.get(key), seen, depth + 1)
    if isinstance(part, pikepdf.Stream):
        yield part.read_bytes()
