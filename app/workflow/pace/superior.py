"""The post above whoever holds a step, and what it was told."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import contains_eager

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import UNITS, Pelaku, Peran, bidang_of, rank_of
from app.workflow.aktor import Aktor, Cakupan
from app.workflow.models import Keterlambatan

T = TypeVar("T")
#: Posts that somebody is told as a superior.
SUPERIORS = frozenset({Peran.KABID, Peran.SEKRETARIS, Peran.KEPALA_DINAS})
_OF_THE_HEAD = frozenset({Peran.KABID, Peran.SEKRETARIS})
#: These serve the whole office from the secretariat, whatever the bidang of the case.
_OF_THE_SECRETARY = frozenset(
    {Peran.KEPALA_DINAS, Peran.KASUBAG, Peran.FO, Peran.AGENDARIS, Peran.ADMIN_EDABU, Peran.ADMIN_ELAPOR}
)


def superior_of(actors: Iterable[Aktor], bidang: str) -> tuple[Peran, str | None]:
    """Return (role, bidang) of the post above the highest of these actors, for a case of ``bidang``.

    The head of the office is reminded by his secretary. A Kabid is told of cases of his own bidang only, since no
    others exist for him; the secretary is told of the rest.
    """
    inside = [one for one in actors if one.peran is not None]
    if not inside:
        return _leader_of(bidang)
    highest = min(inside, key=lambda one: rank_of([one.peran] if one.peran else []))
    if highest.peran in _OF_THE_HEAD:
        return Peran.KEPALA_DINAS, None
    if highest.peran in _OF_THE_SECRETARY:
        return Peran.SEKRETARIS, None
    home = bidang_of(highest.unit) if highest.cakupan is Cakupan.UNIT else bidang
    return _leader_of(bidang) if home == bidang else (Peran.SEKRETARIS, None)


def _leader_of(bidang: str) -> tuple[Peran, str | None]:
    led = UNITS.get(bidang) == "dinas" and bidang != "sekretariat"
    return (Peran.KABID, bidang) if led else (Peran.SEKRETARIS, None)


def told_to(pelaku: Pelaku, *, limit: int = 200) -> Sequence[Keterlambatan]:
    """Return the late steps ``pelaku`` was told of as a superior and has not answered, the longest known first."""
    query = _told(select(Keterlambatan), pelaku).where(Keterlambatan.dibaca.is_(None))
    query = query.options(contains_eager(Keterlambatan.berkas)).order_by(Keterlambatan.id)
    return session().scalars(query.limit(limit)).all()


def told_count(pelaku: Pelaku) -> int:
    """Return how many late steps wait for an answer of ``pelaku``."""
    return int(session().scalar(told_counting(pelaku)) or 0)


def told_counting(pelaku: Pelaku) -> Select[int]:
    """Return the statement of :func:`told_count`."""
    return _told(select(func.count(Keterlambatan.id)), pelaku).where(Keterlambatan.dibaca.is_(None))


def answer(keterlambatan_id: int, *, oleh: Pelaku) -> Keterlambatan:
    """Write down that the superior has seen to a late step; a second time changes nothing.

    Raises:
        DomainError: no such step was told to the actor.
    """
    query = _told(select(Keterlambatan), oleh).where(Keterlambatan.id == keterlambatan_id)
    row = session().scalar(query)
    if row is None:
        raise DomainError("Keterlambatan ini tidak diberitahukan kepada Anda. Muat ulang halamannya.", "tidak_ada")
    if row.dibaca is None:
        row.dibaca, row.dibaca_oleh = clock.now(), oleh.nama
        session().flush()
    return row


def _told(query: Select[T], pelaku: Pelaku) -> Select[T]:
    posts = [(peran, pelaku.unit) for peran in pelaku.peran]
    posts += [(one.peran, one.unit) for one in pelaku.kapasitas if one.penuh]
    meant = [_is_told(peran, unit) for peran, unit in posts if peran in SUPERIORS]
    return query.join(Berkas, Berkas.id == Keterlambatan.berkas_id).where(or_(false(), *meant))


def _is_told(peran: Peran, unit: str | None) -> ColumnElement[bool]:
    here = or_(Keterlambatan.atasan_unit.is_(None), Keterlambatan.atasan_unit == bidang_of(unit))
    return and_(Keterlambatan.atasan == peran, here)
