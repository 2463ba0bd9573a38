"""The people to whom a case usually goes next: those who may take the following turn."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.berkas.models import Berkas, Tugas
from app.core.db import session
from app.core.models import Petugas
from app.core.people import people_in, people_of_office
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow
from app.workflow.turns import sop_of
from app.workflow.ways import ways_on


def people_next(berkas: Berkas, tugas: Tugas) -> list[Petugas]:
    """Return who may take the turn after ``tugas``, on whichever way; empty where only outside parties act."""
    sop = sop_of(berkas)
    langkah = sop.langkah_ke(tugas.langkah_no)
    if tugas.giliran + 1 < len(langkah.giliran):
        places = [(langkah.no, tugas.giliran + 1)]
    else:
        places = [way.ke for way in ways_on(sop, langkah.no) if way.ke]
    actors = [kode for no, turn in places for kode in sop.langkah_ke(no).semua_giliran[turn].pelaksana]
    return people_of(actors, berkas.bidang)


def usual_receivers(berkas: Berkas, tugas: Tugas) -> list[int]:
    """Return to whom a disposition of this turn usually goes: who acts next, else the office's first leader."""
    givers = people_of([one.aktor for one in tugas.pelaksana], berkas.bidang)
    following = [person for person in people_next(berkas, tugas) if person not in givers]
    others = [person for person in people_of_office() if person not in givers]
    return [person.user_id for person in following or others[:1]]


def people_of(pelaksana: Iterable[str], bidang: str) -> list[Petugas]:
    """Return the people of this office whom these actors mean, in an SOP of ``bidang``, each once."""
    rows = session().scalars(select(AktorRow).where(AktorRow.kode.in_(list(pelaksana))).order_by(AktorRow.kode))
    return list(dict.fromkeys(person for row in rows for person in _people(row, bidang)))


def _people(actor: AktorRow, bidang: str) -> Sequence[Petugas]:
    if actor.peran is None:
        return []
    unit = {Cakupan.UNIT: actor.unit, Cakupan.BIDANG: bidang}.get(actor.cakupan or Cakupan.KANTOR)
    return people_in(actor.peran, unit=unit)
