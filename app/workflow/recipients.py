"""The people to whom a case usually goes next: those who may take the following turn."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.berkas.models import Berkas, Tugas
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.people import people_in
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow
from app.workflow.turns import next_place, sop_of


def people_next(berkas: Berkas, tugas: Tugas) -> list[Petugas]:
    """Return who may take the turn after ``tugas``; empty where several ways lead on, or only outside parties act."""
    sop = sop_of(berkas)
    try:
        place = next_place(sop, tugas.langkah_no, tugas.giliran)
    except DomainError:
        return []
    if place is None:
        return []
    return people_of(sop.langkah_ke(place[0]).giliran[place[1]].pelaksana, berkas.bidang)


def people_of(pelaksana: Iterable[str], bidang: str) -> list[Petugas]:
    """Return the people of this office whom these actors mean, in an SOP of ``bidang``, each once."""
    rows = session().scalars(select(AktorRow).where(AktorRow.kode.in_(list(pelaksana))).order_by(AktorRow.kode))
    return list(dict.fromkeys(person for row in rows for person in _people(row, bidang)))


def _people(actor: AktorRow, bidang: str) -> Sequence[Petugas]:
    if actor.peran is None:
        return []
    unit = {Cakupan.UNIT: actor.unit, Cakupan.BIDANG: bidang}.get(actor.cakupan or Cakupan.KANTOR)
    return people_in(actor.peran, unit=unit)
