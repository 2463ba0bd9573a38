"""The workbook of refused rows: as they stood in the file, with the line and the reason in front."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from app.core import clock
from app.exchange.write_xlsx import Column, write_xlsx

FOLDER = "penolakan"
LINE_HEAD = "Baris"
#: Head of the column that only the workbook of refused rows has.
REASON_HEAD = "Sebab ditolak"
_OURS = frozenset({LINE_HEAD, REASON_HEAD, ""})


class Refused(Protocol):
    """A refused row as it stood in the file."""

    @property
    def line(self) -> int: ...
    @property
    def reasons(self) -> Sequence[str]: ...
    @property
    def cells(self) -> list[str]: ...


def keep_refused(home: Path, nama: str, judul: str, labels: Sequence[str], rows: Iterable[Refused]) -> str:
    """Write refused rows below ``home`` and return the file's path relative to it.

    The file holds identity numbers in plain text, since the office has to correct them; only its owner can read it.

    Args:
        nama: what the file's name begins and ends with, parted by ``*``.
        labels: heads of the table the rows came from.
    """
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    begin, _, end = nama.partition("*")
    path = folder / f"{begin}_{clock.now():%Y%m%d-%H%M%S-%f}_{end}_ditolak.xlsx"
    kept = [at for at, label in enumerate(labels) if label not in _OURS]
    # The last column has no head, so that what overflows is refused again until somebody has dealt with it.
    heads: list[Column | str] = [
        Column(LINE_HEAD, 8),
        Column(REASON_HEAD, 60),
        *(labels[at] for at in kept),
        Column("", 30),
    ]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        write_xlsx(file, judul, heads, (_row(row, kept, len(labels)) for row in rows))
    return str(path.relative_to(home))


def _row(row: Refused, kept: Sequence[int], width: int) -> list[str]:
    cells = row.cells + [""] * (width - len(row.cells))
    more = " | ".join(cell for cell in cells[width:] if cell)
    return [str(row.line), "; ".join(row.reasons), *(cells[at] for at in kept), more]
