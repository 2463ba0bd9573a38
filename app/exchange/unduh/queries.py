"""Requests for downloads: who needs one, and whose they are to answer."""

import re
from collections.abc import Sequence
from typing import Any

from flask import current_app
from sqlalchemy import Select, case, func, select

from app.audit.models import Riwayat
from app.audit.trail import WHOLE, register_name
from app.core import clock
from app.core.db import session
from app.core.roles import Pelaku
from app.exchange.unduh.models import PIMPINAN_UNDUH, IzinUnduh, StatusUnduh, answers

#: How a download without an approval is told of a register, see :func:`told`; the filter is somebody's own words.
_TOLD = re.compile(r"mengunduh (\d+) baris(?: dengan nomor utuh)?;")


def told(count: int, *, utuh: bool, saringan: str, izin: int | None) -> str:
    """Return the sentence in which the trail of a register tells a download."""
    how = (" dengan nomor utuh" if utuh else "") + (f" dengan izin nomor {izin}" if izin else "")
    return f"mengunduh {count} baris{how}; " + (f"saringan {saringan}" if saringan else "tanpa saringan")


def largest() -> int:
    """Return how many rows of a register somebody may take in a day without asking."""
    return int(current_app.config["LOKET_UNDUH_BARIS"])


def takes_freely(oleh: Pelaku) -> bool:
    """Whether the actor takes as many rows as he likes: who leads, and a village operator, who sees few."""
    return oleh.sistem or bool(oleh.wilayah) or oleh.has(*PIMPINAN_UNDUH)


def needs_izin(register: type[Any] | str, count: int, *, oleh: Pelaku) -> bool:
    """Whether a download of ``count`` rows of a register waits for a leader's word.

    What was taken of it today counts too, so that a list cut into pieces is still one list. A village operator sees
    no other rows than his spreadsheet has.
    """
    if takes_freely(oleh) or count == 0:
        return False
    return count > largest() or count + taken_today(register_name(register), oleh=oleh) > largest()


def taken_today(tabel: str, *, oleh: Pelaku) -> int:
    """Return how many rows of a register the actor took today without asking, as its trail tells."""
    midnight = clock.now().astimezone(clock.WITA).replace(hour=0, minute=0, second=0, microsecond=0)
    query = select(Riwayat.teks).where(Riwayat.tabel == tabel, Riwayat.baris == WHOLE, Riwayat.waktu >= midnight)
    found = (_TOLD.match(teks) for teks in session().scalars(query.where(Riwayat.pelaku_id == oleh.id)))
    return sum(int(one[1]) for one in found if one)


def counting_to_answer(pelaku: Pelaku) -> int | Select[int]:
    """Return the statement that counts the requests ``pelaku`` has to answer."""
    if not pelaku.has(*PIMPINAN_UNDUH):
        return 0
    waiting = IzinUnduh.status == StatusUnduh.MENUNGGU
    return select(func.count(IzinUnduh.id)).where(waiting, answers(IzinUnduh, pelaku))


def requests(*, limit: int = 200) -> Sequence[IzinUnduh]:
    """Return the requests that exist for the reader: those that wait first, then the newest."""
    first: Any = case((IzinUnduh.status == StatusUnduh.MENUNGGU, 0), else_=1)
    return session().scalars(select(IzinUnduh).order_by(first, IzinUnduh.id.desc()).limit(limit)).all()
