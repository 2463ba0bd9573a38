"""*Siap Dinilai*: the cases that ended longer ago than the office's schedule keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from app.berkas.models import RUNNING, Arsip, Berkas, NasibAkhir
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.workflow.retensi.models import Jra, Pemusnahan, PemusnahanBaris, Penahanan, StatusPemusnahan

#: Of tables, not of classes: closed cases are due like all others, and nothing here names a person.
_CASES: Any = Berkas.__table__
_SHELVES: Any = Arsip.__table__


@dataclass(frozen=True, slots=True)
class Siap:
    """A case that is due, and the line of the schedule that says so."""

    berkas_id: int
    no_reg: str
    layanan: str
    berakhir: date
    retensi: int
    nasib: NasibAkhir
    dasar: str

    @property
    def boleh_musnah(self) -> bool:
        """Whether it may be written into minutes of a destruction; what is permanent goes to the archive instead."""
        return self.nasib is not NasibAkhir.PERMANEN


def due(bulan: date | None = None) -> list[Siap]:
    """Return what is due in a month (this one without another), as it stood on its first day, the oldest first.

    Left out are held cases and those in minutes already.
    """
    first = (bulan or clock.today()).replace(day=1)
    lines, taken = _schedule(), _held() | _in_minutes()
    oldest: dict[int, Siap] = {}
    for line in lines:
        for one in _ended(line, first):
            if one.berkas_id not in taken:
                oldest.setdefault(one.berkas_id, one)
    return sorted(oldest.values(), key=lambda one: (one.berakhir, one.no_reg))


def due_of(berkas_ids: Sequence[int]) -> list[Siap]:
    """Return those of these cases that are due; DomainError when one of them is not, or not any more."""
    found = {one.berkas_id: one for one in due()}
    if not berkas_ids or not all(key in found and found[key].boleh_musnah for key in berkas_ids):
        raise DomainError(
            "Pilih berkas dari daftar Siap Dinilai; yang permanen diserahkan ke lembaga kearsipan, bukan dimusnahkan. "
            "Muat ulang daftarnya.",
            "pilihan",
        )
    return [found[key] for key in dict.fromkeys(berkas_ids)]


def _schedule() -> list[Jra]:
    """Return the lines, a register's own before those of codes, a longer code before a shorter one."""
    return sorted(session().scalars(select(Jra)), key=lambda one: (one.layanan is None, -len(one.kode or "")))


def _ended(line: Jra, first: date) -> Iterator[Siap]:
    years = line.aktif + line.inaktif
    limit = datetime.combine(_years_before(first, years), time(), tzinfo=clock.WITA)
    query = select(_CASES.c.id, _CASES.c.no_reg, _CASES.c.layanan, _CASES.c.selesai)
    query = query.where(_CASES.c.selesai < limit, _CASES.c.status.not_in(RUNNING))
    if line.layanan is not None:
        query = query.where(_CASES.c.layanan == line.layanan)
    else:
        shelved = select(_SHELVES.c.berkas_id).where(_SHELVES.c.kode.startswith(line.kode or "-", autoescape=True))
        own = select(Jra.__table__.c.layanan).where(Jra.__table__.c.layanan.is_not(None))
        query = query.where(_CASES.c.id.in_(shelved.where(_SHELVES.c.berkas_id.is_not(None))))
        query = query.where(_CASES.c.layanan.not_in(own))
    for key, no_reg, layanan, ended in session().execute(query):
        yield Siap(key, no_reg, layanan, ended.date(), years, line.nasib, line.dasar)


def _years_before(first: date, years: int) -> date:
    return first.replace(year=max(1, first.year - years))


def _held() -> set[int]:
    table: Any = Penahanan.__table__
    return set(session().scalars(select(table.c.berkas_id).where(table.c.dilepas.is_(None))))


def _in_minutes() -> set[int]:
    rows: Any = PemusnahanBaris.__table__
    papers: Any = Pemusnahan.__table__
    query = select(rows.c.berkas_id).join(papers, papers.c.id == rows.c.pemusnahan_id)
    return set(session().scalars(query.where(papers.c.status != StatusPemusnahan.BATAL)))
