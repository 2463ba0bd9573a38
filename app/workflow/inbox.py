"""Who may take a turn: one rule for inbox, count, button, command and API."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import contains_eager, selectinload

from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core.among import among
from app.core.asked import asked_once
from app.core.db import session
from app.core.roles import UNITS, Kapasitas, Pelaku, Peran, bidang_of, reach_of
from app.workflow import services
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow
from app.workflow.spec import Sop, StatusSop
from app.workflow.store import in_force


def inbox_for(pelaku: Pelaku, *, limit: int = 200) -> Sequence[Tugas]:
    """Return the turns that wait for ``pelaku``, oldest first, with their cases and actors."""
    query = select(Tugas).join(Berkas, Tugas.berkas_id == Berkas.id).where(*_waiting(pelaku))
    query = query.options(contains_eager(Tugas.berkas), selectinload(Tugas.pelaksana))
    return session().scalars(query.order_by(Tugas.dibuka, Tugas.id).limit(limit)).all()


def inbox_count(pelaku: Pelaku) -> int:
    """Return how many turns wait for ``pelaku``; equal to the length of the whole list."""
    return int(session().scalar(inbox_counting(pelaku)) or 0)


def inbox_counting(pelaku: Pelaku) -> Select[int]:
    """Return the statement of :func:`inbox_count`."""
    return select(func.count()).select_from(Tugas).join(Berkas, Tugas.berkas_id == Berkas.id).where(*_waiting(pelaku))


@asked_once
def may_take(pelaku: Pelaku, tugas: Tugas) -> bool:
    """Whether ``pelaku`` may take this open turn."""
    if pelaku.sistem:
        return True
    query = select(Tugas.id).join(Berkas, Tugas.berkas_id == Berkas.id).where(Tugas.id == tugas.id, *_waiting(pelaku))
    return session().scalar(query) is not None


def may_begin(pelaku: Pelaku, sop: Sop) -> bool:
    """Whether ``pelaku`` may open a case of this SOP: its first turn would be his."""
    return bool(beginnable(pelaku, [sop]))


def beginnable(pelaku: Pelaku, sops: Sequence[Sop]) -> list[Sop]:
    """Return those of these SOPs of which ``pelaku`` may open a case, in their order."""
    first = {sop.slug: sop.langkah[0].giliran[0].pelaksana for sop in sops if sop.langkah}
    kode = {one for actors in first.values() for one in actors}
    rows = {row.kode: row for row in session().scalars(select(AktorRow).where(AktorRow.kode.in_(kode)))}
    return [
        sop
        for sop in sops
        for actors in [[rows[kode] for kode in first.get(sop.slug, ()) if kode in rows]]
        if any(is_actor(pelaku, row, bidang_of(sop.unit_kerja)) for row in actors)
    ]


def openable(pelaku: Pelaku) -> list[Sop]:
    """Return the SOPs in force, of services that run, of which ``pelaku`` may open a case; read at once."""
    found = in_force(layanan.slug for layanan in services.running()).values()
    return beginnable(pelaku, [sop for sop in found if sop.status is StatusSop.BERLAKU])


def is_actor(pelaku: Pelaku, row: AktorRow, bidang: str | None) -> bool:
    """Whether an ``aktor`` row means ``pelaku`` in a case of ``bidang``: the inbox's rule, without the database.

    By his own post, or by one that he holds as Plt. or Plh.
    """
    held = [(frozenset({one.peran}), one.unit) for one in pelaku.kapasitas if one.penuh]
    return any(_means(peran, unit, row, bidang) for peran, unit in [(pelaku.peran, pelaku.unit), *held])


def _means(peran: frozenset[Peran], unit: str | None, row: AktorRow, bidang: str | None) -> bool:
    in_reach = reach_of(peran, unit) in (None, bidang)
    if row.pihak_luar or row.peran not in peran:
        return row.pihak_luar and row.pencatat in peran and in_reach
    if row.cakupan is Cakupan.BIDANG:
        return in_reach
    return row.cakupan is Cakupan.KANTOR or row.unit in _units_above(unit)


@asked_once
def holders(tugas: Tugas) -> list[AktorRow]:
    """Return the actors who may take a turn."""
    kode = [pelaksana.aktor for pelaksana in tugas.pelaksana]
    return list(session().scalars(select(AktorRow).where(AktorRow.kode.in_(kode)).order_by(AktorRow.kode)))


def actors_of(pelaku: Pelaku, tugas: Tugas) -> list[str]:
    """Return as which of the turn's actors ``pelaku`` would take it."""
    query = select(AktorRow.kode).join(TugasAktor, TugasAktor.aktor == AktorRow.kode)
    query = query.join(Tugas, Tugas.id == TugasAktor.tugas_id).join(Berkas, Berkas.id == Tugas.berkas_id)
    return list(session().scalars(query.where(Tugas.id == tugas.id, actor_condition(pelaku))))


def _waiting(pelaku: Pelaku) -> tuple[ColumnElement[bool], ...]:
    mine: Select[str] = (
        select(TugasAktor.aktor)
        .join(AktorRow, TugasAktor.aktor == AktorRow.kode)
        .where(TugasAktor.tugas_id == Tugas.id, actor_condition(pelaku))
    )
    return Tugas.ditutup.is_(None), mine.exists()


class Giliran(NamedTuple):
    """Where a condition finds the columns of a case, of its turn and of an actor who may take it: classes or tables."""

    berkas: Any = Berkas
    tugas: Any = Tugas
    aktor: Any = AktorRow


_ROWS = Giliran()


def actor_condition(pelaku: Pelaku, of: Giliran = _ROWS) -> ColumnElement[bool]:
    """The condition under which an ``aktor`` row means ``pelaku``, by his own post or by one he acts for."""
    if pelaku.sistem:
        return true()
    return or_(is_post(pelaku.peran, pelaku.unit, of), *(is_capacity(one, of) for one in pelaku.kapasitas))


def is_capacity(kapasitas: Kapasitas, of: Giliran = _ROWS) -> ColumnElement[bool]:
    """The condition under which an ``aktor`` row is the post somebody acts for; a.n. reaches its signature only."""
    post = is_post(frozenset({kapasitas.peran}), kapasitas.unit, of)
    signed = and_(of.tugas.tindakan == "tanda_tangan", of.aktor.pihak_luar.is_(False))
    return post if kapasitas.penuh else and_(post, signed)


def is_post(peran: frozenset[Peran], unit: str | None, of: Giliran = _ROWS) -> ColumnElement[bool]:
    """The condition under which an ``aktor`` row means a post, for the berkas at hand.

    What somebody outside did is recorded by the bidang whose case it is.
    """
    if not peran:
        return false()
    own, actor = _own_bidang(peran, unit, of.berkas), of.aktor
    reached = or_(
        actor.cakupan == Cakupan.KANTOR,
        and_(actor.cakupan == Cakupan.BIDANG, own),
        and_(actor.cakupan == Cakupan.UNIT, among(actor.unit, _units_above(unit))),
    )
    inside = and_(actor.pihak_luar.is_(False), among(actor.peran, sorted(peran)), reached)
    recorder = and_(actor.pihak_luar.is_(True), among(actor.pencatat, sorted(peran)), own)
    return or_(inside, recorder)


def _own_bidang(peran: frozenset[Peran], unit: str | None, case: Any) -> ColumnElement[bool]:
    bidang = reach_of(peran, unit)
    return true() if bidang is None else case.bidang == bidang


def _units_above(unit: str | None) -> list[str]:
    """The unit and every unit above it below the office itself."""
    units = []
    while unit:
        units.append(unit)
        unit = UNITS.get(unit)
    return units
