"""The watermark of a workbook: who took it out, when, of what and for what, where readers and printers see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.clock import WITA
from app.core.labels import in_words
from app.core.roles import Pelaku

_SHEET, _BESIDES = "Keterangan", "Keterangan unduhan"
#: A printed header or footer holds 255 characters, codes included.
_LONGEST = 110
_WARNING = "Berisi data kantor: hanya untuk keperluan ini, jangan diteruskan, dan hapus sesudah dipakai."


@dataclass(frozen=True, slots=True)
class Cap:
    """Whose workbook it is.

    Attributes:
        oleh: name and account of who took it.
        saringan: what its rows are narrowed to, in words.
        lain: further lines as (label, text): identity numbers, purpose, approval.
    """

    oleh: str
    waktu: datetime
    saringan: str = ""
    lain: tuple[tuple[str, str], ...] = ()


def cap_of(oleh: Pelaku, waktu: datetime, saringan: str = "", **lain: str) -> Cap:
    """Return the watermark of what ``oleh`` takes; further lines are named by their label, empty ones left out."""
    rest = tuple((in_words(label), text) for label, text in lain.items() if text)
    return Cap(f"{oleh.nama} ({oleh.akun})", waktu, saringan, rest)


def sign(book: Any, sheet: Any, title: str, cap: Cap, count: int) -> None:
    """Put the watermark on a workbook whose rows are written: properties, every printed page, and a last sheet.

    That sheet is one column of sentences without heads, so that an import finds no table in it.
    """
    lines = [f"{label}: {text}" for label, text in _lines(title, cap, count)]
    taken = f"Diunduh {cap.oleh}, {_when(cap)}; {count} baris"
    book.set_properties({
        "title": title, "subject": title, "author": cap.oleh, "comments": "\n".join([*lines, _WARNING]),
        "created": cap.waktu.replace(tzinfo=None),
    })  # fmt: skip
    sheet.set_header(f"&L&B{printed(title)}&B&R&8{printed(cap.saringan or 'tanpa saringan')}")
    sheet.set_footer(f"&L&8{printed(taken)}&R&8Halaman &P dari &N")
    last = book.add_worksheet(_BESIDES if sheet.get_name().lower() == _SHEET.lower() else _SHEET)
    last.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    for at, line in enumerate([*lines, _WARNING]):
        last.write_string(at, 0, line)


def _lines(title: str, cap: Cap, count: int) -> Iterator[tuple[str, str]]:
    yield "Isi", title
    yield "Diunduh oleh", cap.oleh
    yield "Waktu", _when(cap)
    yield "Saringan", cap.saringan or "tanpa saringan"
    yield "Jumlah baris", str(count)
    yield from cap.lain


def _when(cap: Cap) -> str:
    return f"{cap.waktu.astimezone(WITA):%d/%m/%Y %H.%M} WITA"


def printed(text: str) -> str:
    """Return a text for the edge of a page, where ``&`` begins a code."""
    plain = " ".join(text.split()).replace("&", "&&")
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip('&')}…"
