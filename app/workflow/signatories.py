"""The officials an SOP lets sign its letter, as people of this office."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.db import session
from app.core.models import Petugas
from app.core.people import people_in
from app.core.roles import Pelaku
from app.surat.models import StatusSurat, Surat
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow
from app.workflow.spec import Sop


def signatories(sop: Sop, *, bidang: str) -> Sequence[Petugas]:
    """Return the people who may sign, in the SOP's order of signers."""
    if sop.surat is None:
        return []
    actors = {
        row.kode: row for row in session().scalars(select(AktorRow).where(AktorRow.kode.in_(sop.surat.penandatangan)))
    }
    people = [person for kode in sop.surat.penandatangan if kode in actors for person in _people(actors[kode], bidang)]
    return list(dict.fromkeys(people))


def signer_for(oleh: Pelaku, sop: Sop, surat: Surat, *, bidang: str) -> int:
    """Return whose signature block a letter carries when ``oleh`` prints it for the signature.

    An official who may sign sees and prints the paper that he would sign, with his own block; everybody else the one
    it was drafted for.
    """
    if surat.status is StatusSurat.SIAP_TTD and oleh.id in [
        person.user_id for person in signatories(sop, bidang=bidang)
    ]:
        return oleh.id
    return surat.penandatangan_id


def _people(actor: AktorRow, bidang: str) -> Sequence[Petugas]:
    if actor.peran is None:
        return []
    unit = {Cakupan.UNIT: actor.unit, Cakupan.BIDANG: bidang}.get(actor.cakupan or Cakupan.KANTOR)
    return people_in(actor.peran, unit=unit)
