"""Where the refused rows of a list are kept."""

from pathlib import Path

from app.bnba.staged import Staged
from app.core.types import Periode
from app.exchange.refused import keep_refused


def write_refused(staged: Staged, periode: Periode, home: Path) -> str | None:
    """Write the refused rows below ``home`` and return the file's path relative to it; None when there are none."""
    if not staged.ditolak:
        return None
    name = f"{periode}*{staged.sha256[:8]}"
    return keep_refused(home, name, f"Baris ditolak BNBA {periode}", staged.labels, staged.refused())
