"""Records of who acts for whose post, for tests."""

from datetime import date
from typing import Any

from app.core import clock
from app.core.models import Pelimpahan
from app.core.roles import JenisPelimpahan, Peran
from app.pelimpahan import delegate, end_early
from tests.support.desk import Desk

PLT, PLH, AN = JenisPelimpahan
HEAD = (Peran.KEPALA_DINAS, "dinas")


def record(pelaksana_id: int, jenis: JenisPelimpahan = PLH, **changes: Any) -> Pelimpahan:
    """Return a record of this week for the head's post."""
    today = clock.today()
    facts: dict[str, Any] = {
        "jenis": jenis, "peran": HEAD[0], "unit": HEAD[1], "pelaksana_id": pelaksana_id, "mulai": today,
        "sampai": date(2026, 11, 27), "no_perintah": "800/12/DINSOS/2026", "tgl_perintah": today,
        "alasan": "Kepala Dinas dinas luar",
    }  # fmt: skip
    return Pelimpahan(**{**facts, **changes})


def delegated(desk: Desk, account: str, jenis: JenisPelimpahan = PLH, *, by: str = "admin", **changes: Any) -> int:
    """Let an account act for a post, written by somebody who keeps the records; returns the record's id."""
    found = desk.act(by, delegate, record(desk.person(account).id or 0, jenis, **changes))
    desk.forget()
    return int(found)


def ended(desk: Desk, pelimpahan_id: int, *, by: str = "admin") -> None:
    """End a record early."""
    desk.act(by, end_early, pelimpahan_id, alasan="Sudah kembali bertugas")
    desk.forget()
