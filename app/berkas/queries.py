"""Named questions about applications."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from app.berkas.models import Berkas, TandaTerima, Tugas
from app.core import clock
from app.core.db import session
from app.core.types import number_in
from app.pencarian import search_names


def handed_over_today() -> int:
    """Return how many letters were handed over against a receipt today."""
    start = datetime.combine(clock.today(), time.min, tzinfo=clock.WITA)
    return int(session().scalar(select(func.count()).select_from(TandaTerima).where(TandaTerima.waktu >= start)) or 0)


def open_turns(ids: Iterable[int]) -> Sequence[Tugas]:
    """Return the open turns of these applications, with their cases and actors; at most one each."""
    query = select(Tugas).join(Berkas, Tugas.berkas_id == Berkas.id)
    query = query.where(Tugas.ditutup.is_(None), Tugas.berkas_id.in_(list(ids)))
    return session().scalars(query.options(contains_eager(Tugas.berkas), selectinload(Tugas.pelaksana))).all()


def open_cases_of(nik: str | None, layanan: str | None = None, *, nama: str = "") -> Sequence[Berkas]:
    """Return the applications of this NIK that still run, newest first; without a NIK those of this name."""
    same = Berkas.nik == nik if nik else Berkas.nama == nama
    query = select(Berkas).where(same, Berkas.selesai.is_(None))
    if layanan:
        query = query.where(Berkas.layanan == layanan)
    return session().scalars(query.order_by(Berkas.id.desc()).limit(20)).all()


def history_of(nik: str, *, limit: int = 5) -> Sequence[Berkas]:
    """Return the last applications of this NIK, newest first."""
    return session().scalars(select(Berkas).where(Berkas.nik == nik).order_by(Berkas.id.desc()).limit(limit)).all()


def last_service_of(user_id: int | None) -> str | None:
    """Return the service that somebody received an application of last; None when he never did."""
    mine = select(Berkas.layanan).where(Berkas.petugas_id == user_id).order_by(Berkas.id.desc()).limit(1)
    return session().scalar(mine) if user_id is not None else None


def search_cases(text: str, *, limit: int = 20) -> Sequence[Berkas]:
    """Return the applications meant by a NIK or KK, a registration or letter number, or a name in any spelling."""
    words = " ".join(text.split())
    number = number_in(words)
    if number:
        return _newest(or_(Berkas.nik == number, Berkas.no_kk == number), limit)
    if len(words) < 3:
        return []
    by_number = or_(Berkas.no_surat.icontains(words, autoescape=True), Berkas.no_reg.startswith(words, autoescape=True))
    if any(char.isdigit() for char in words):
        return _newest(or_(by_number, Berkas.nama.icontains(words, autoescape=True)), limit)
    people = search_names(Berkas, words, limit=limit)
    letters = _newest(by_number, limit) if len(people) < limit else []
    return list(dict.fromkeys([*people, *letters]))[:limit]


def _newest(meant: ColumnElement[bool], limit: int) -> Sequence[Berkas]:
    return session().scalars(select(Berkas).where(meant).order_by(Berkas.id.desc()).limit(limit)).all()
