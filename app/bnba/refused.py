"""The workbook of refused rows: as they stood in the file, with the line and the reason in front."""

import os
from collections.abc import Iterator
from pathlib import Path

from app.bnba.staging import REASON_HEAD, Staged
from app.core import clock
from app.core.types import Periode
from app.exchange.write_xlsx import Column, write_xlsx

FOLDER = "penolakan"
LINE_HEAD = "Baris"
_OURS = frozenset({LINE_HEAD, REASON_HEAD, ""})


def write_refused(staged: Staged, periode: Periode, home: Path) -> str | None:
    """Write the refused rows below ``home`` and return the file's path relative to it; None when there are none.

    The file holds identity numbers in plain text, since the office has to correct them; only its owner can read it.
    """
    if not staged.ditolak:
        return None
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{periode}_{clock.now():%Y%m%d-%H%M%S-%f}_{staged.sha256[:8]}_ditolak.xlsx"
    kept = [at for at, label in enumerate(staged.labels) if label not in _OURS]
    # The last column has no head, so that what overflows is refused again until somebody has dealt with it.
    heads: list[Column | str] = [
        Column(LINE_HEAD, 8),
        Column(REASON_HEAD, 60),
        *(staged.labels[at] for at in kept),
        Column("", 30),
    ]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        write_xlsx(file, f"Baris ditolak BNBA {periode}", heads, _rows(staged, kept))
    return str(path.relative_to(home))


def _rows(staged: Staged, kept: list[int]) -> Iterator[list[str]]:
    width = len(staged.labels)
    for row in staged.refused():
        cells = row.cells + [""] * (width - len(row.cells))
        more = " | ".join(cell for cell in cells[width:] if cell)
        yield [str(row.line), "; ".join(row.reasons), *(cells[at] for at in kept), more]
