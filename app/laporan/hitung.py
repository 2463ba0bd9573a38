"""Counting cases: whom a count covers, and whether all it counts can be opened.

The rule: who serves the whole office, and the Kasubag and staff of the unit that writes the yearly papers, count every
case; a bidang's people count the cases of their bidang. Closed cases are counted with them, by plain tables, and never
listed: a number leads to its rows only when every one of them exists for the reader.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select

from app.berkas.models import Berkas, StatusBerkas
from app.core.clock import WITA
from app.core.db import session
from app.core.roles import Pelaku, Peran

_CASES: Any = Berkas.__table__


@dataclass(frozen=True, slots=True)
class Kasus:
    """What a count needs to know of a case; nothing in it names a person.

    Attributes:
        tampak: whether the case exists for the reader.
        lain: further columns that were asked for.
    """

    id: int
    layanan: str
    bidang: str
    status: StatusBerkas
    wilayah: str
    loket: bool
    masuk: datetime
    selesai: datetime | None
    tertutup: bool
    tampak: bool
    lain: tuple[Any, ...] = ()


def counted_bidang(pelaku: Pelaku) -> frozenset[str] | None:
    """Return the bidang whose cases ``pelaku`` counts; None means every bidang."""
    return None if pelaku.unit == "perencanaan" or pelaku.has(Peran.KASUBAG) else pelaku.bidang


def cases(dari: date, sampai: date, pelaku: Pelaku, register: Any = None, *lain: str) -> list[Kasus]:
    """Return the cases that ``pelaku`` counts, received from ``dari`` to ``sampai``, both included.

    Args:
        register: only those of this register.
        lain: its columns that are wanted besides.
    """
    table: Any = register.__table__ if register is not None else None
    query = select(*(_CASES.c[name] for name in _NAMES), *(table.c[name] for name in lain))
    if table is not None:
        query = query.join(table, table.c.id == _CASES.c.id)
    mine = counted_bidang(pelaku)
    if mine is not None:
        query = query.where(_CASES.c.bidang.in_(sorted(mine)))
    found = session().execute(_received(query, _CASES.c.masuk, dari, sampai).order_by(_CASES.c.id)).all()
    open_to = set(session().scalars(_received(select(Berkas.id), Berkas.masuk, dari, sampai)))
    wide = len(_NAMES)
    return [Kasus(*(*row[:wide], row[0] in open_to, tuple(row[wide:]))) for row in found]


_NAMES = ("id", "layanan", "bidang", "status", "wilayah_kode", "loket", "masuk", "selesai", "tertutup")


def _received(query: Select[Any], column: Any, dari: date, sampai: date) -> Select[Any]:
    start = datetime.combine(dari, time.min, tzinfo=WITA)
    return query.where(column.between(start, datetime.combine(sampai, time.max, tzinfo=WITA)))


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Cases that one row of a report counts."""

    kunci: str
    judul: str
    kasus: tuple[Kasus, ...]

    def berapa(self, *status: StatusBerkas) -> int:
        """Return how many there are, or how many of them stand so."""
        return sum(not status or one.status in status for one in self.kasus)

    def tampak(self, *status: StatusBerkas) -> bool:
        """Whether some are counted and every one of them exists for the reader."""
        counted = [one for one in self.kasus if not status or one.status in status]
        return bool(counted) and all(one.tampak for one in counted)


def grouped(rows: Iterable[Kasus], key: Callable[[Kasus], str], titles: Sequence[tuple[str, str]]) -> list[Kelompok]:
    """Return one group per (key, title), in that order; those without a case too."""
    held: dict[str, list[Kasus]] = {}
    for row in rows:
        held.setdefault(key(row), []).append(row)
    return [Kelompok(kunci, judul, tuple(held.get(kunci, ()))) for kunci, judul in titles]
