"""Who takes a turn of a case sees the case, whichever bidang it belongs to."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core.among import among
from app.core.roles import UNITS, Pelaku
from app.core.scope import widen
from app.core.slim import slim
from app.disposisi.scope import cases_directed_to
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow


def has_turn(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    """A turn, open or done, is meant for the actor by an office-wide role or by his unit; or it was directed to him.

    By his own post or one he acts for; who only signs on behalf of another sees what waits for that signature.
    """
    if pelaku is None or pelaku.id is None:
        return false()
    turn, taker = slim(Tugas, "tindakan", "ditutup").c, slim(TugasAktor).c
    actor = slim(AktorRow, "peran", "cakupan", "unit", "pihak_luar").c
    meant = and_(actor.pihak_luar.is_(False), or_(*_posts(turn, actor, pelaku)))
    query = select(turn.berkas_id).where(
        taker.tugas_id == turn.id, actor.kode == taker.aktor, turn.ditutup.is_(None), meant
    )
    done = slim(Tugas, "oleh_id").c
    taken = select(done.berkas_id).where(done.oleh_id == pelaku.id)
    return or_(columns.id.in_(query), columns.id.in_(taken), columns.id.in_(cases_directed_to(pelaku)))


def _posts(turn: Any, actor: Any, pelaku: Pelaku) -> list[ColumnElement[bool]]:
    own = and_(among(actor.peran, sorted(pelaku.peran)), _reaches(actor, pelaku.unit))
    acting = [(one, and_(actor.peran == one.peran, _reaches(actor, one.unit))) for one in pelaku.kapasitas]
    signing = turn.tindakan == "tanda_tangan"
    return [own, *(meant if one.penuh else and_(meant, signing) for one, meant in acting)]


def _reaches(actor: Any, unit: str | None) -> ColumnElement[bool]:
    units = []
    while unit:
        units.append(unit)
        unit = UNITS.get(unit)
    return or_(actor.cakupan == Cakupan.KANTOR, and_(actor.cakupan == Cakupan.UNIT, among(actor.unit, units)))


widen(Berkas, has_turn)
