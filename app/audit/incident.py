"""Whose data an account reached in a time: the list that a notice within three days needs (UU 27/2022 Pasal 46)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.audit.models import BukaIdentitas, Jejak, Riwayat
from app.audit.trail import WHOLE
from app.core.db import session


@dataclass(frozen=True, slots=True)
class Reached:
    """One time that somebody reached data: whose, what, when, how."""

    waktu: datetime
    oleh: str
    cara: str
    register: str
    baris: str
    siapa: str
    keterangan: str


def reached(since: datetime, until: datetime, user_id: int | None = None) -> list[Reached]:
    """Return what is known of a time, by one account or by anybody, in its order.

    Whole numbers that were opened, files that were taken away, rows that were written, sentences of stories. Pages that
    were merely looked at leave no trace, and so are not here.
    """
    found = [*_opened(since, until, user_id), *_told(since, until, user_id), *_written(since, until, user_id)]
    return sorted(found, key=lambda one: (one.waktu, one.register, one.baris))


def _opened(since: datetime, until: datetime, user_id: int | None) -> list[Reached]:
    rows = session().scalars(_within(select(BukaIdentitas), BukaIdentitas, since, until, user_id))
    return [
        Reached(one.waktu, one.pelaku_nama, "membuka nomor", one.tabel, one.baris, one.sebutan, one.alasan)
        for one in rows
    ]


def _told(since: datetime, until: datetime, user_id: int | None) -> list[Reached]:
    rows = session().scalars(_within(select(Riwayat), Riwayat, since, until, user_id))
    return [
        Reached(one.waktu, one.pelaku_nama, "mengunduh" if one.baris == WHOLE else "tindakan", one.tabel, one.baris,
                "lihat keterangan" if one.baris == WHOLE else "", one.teks)
        for one in rows
    ]  # fmt: skip


def _written(since: datetime, until: datetime, user_id: int | None) -> list[Reached]:
    rows = session().scalars(_within(select(Jejak), Jejak, since, until, user_id))
    return [Reached(one.waktu, one.pelaku_nama, one.aksi, one.tabel, one.baris, "", "") for one in rows]


def _within(query: Any, model: Any, since: datetime, until: datetime, user_id: int | None) -> Any:
    query = query.where(model.waktu >= since, model.waktu < until)
    return query if user_id is None else query.where(model.pelaku_id == user_id)
