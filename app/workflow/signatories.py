"""The officials an SOP lets sign its letters, as people of this office, and the signers outside of it."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.db import session
from app.core.models import Petugas
from app.core.people import people_in
from app.core.roles import Pelaku
from app.surat.models import StatusSurat, Surat
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow
from app.workflow.spec import Giliran, Sop, Tindakan


def signing_turns(sop: Sop, naskah: str | None) -> list[Giliran]:
    """Return the signature turns of one letter in their order; the last one is of the official it is named after.

    Args:
        naskah: the letter's ``jenis`` in the SOP; None means the main letter.
    """
    wanted = naskah or (sop.surat.jenis if sop.surat else None)
    return [
        turn
        for langkah in sop.langkah
        for place, turn in enumerate(langkah.semua_giliran)
        if turn.tindakan is Tindakan.TANDA_TANGAN and _about(sop, langkah.no, place) == wanted
    ]


def signatories(sop: Sop, *, bidang: str, naskah: str | None = None) -> Sequence[Petugas]:
    """Return the people who may sign the letter, in the SOP's order of signers."""
    turns = signing_turns(sop, naskah)
    return _people_of(turns[-1].pelaksana, bidang) if turns else []


def cosignatories(sop: Sop, *, bidang: str, naskah: str | None = None) -> Sequence[Petugas]:
    """Return the people who may sign before, where the SOP has the letter signed by two."""
    turns = signing_turns(sop, naskah)
    return _people_of(turns[0].pelaksana, bidang) if len(turns) > 1 else []


def outside_signers(sop: Sop, *, naskah: str | None = None) -> Sequence[AktorRow]:
    """Return the signers outside the house, whose signature is recorded with a scan."""
    turns = signing_turns(sop, naskah)
    return [row for row in _actors(turns[-1].pelaksana).values() if row.pihak_luar] if turns else []


def signer_for(oleh: Pelaku, sop: Sop, surat: Surat, *, bidang: str) -> int | None:
    """Return whose signature block a letter carries when ``oleh`` prints it for the signature.

    An official who may sign sees and prints the paper that he would sign, with his own block; everybody else the one
    it was drafted for.
    """
    if surat.status is not StatusSurat.SIAP_TTD or surat.luar_aktor or surat.tanda_tangan:
        return surat.penandatangan_id
    able = [person.user_id for person in signatories(sop, bidang=bidang, naskah=surat.naskah)]
    return oleh.id if oleh.id in able else surat.penandatangan_id


def _about(sop: Sop, no: int, giliran: int) -> str | None:
    spec = sop.surat_di(no, giliran)
    return spec.jenis if spec else None


def _people_of(kode: Sequence[str], bidang: str) -> Sequence[Petugas]:
    actors = _actors(kode)
    return list(dict.fromkeys(person for one in kode if one in actors for person in _people(actors[one], bidang)))


def _actors(kode: Sequence[str]) -> dict[str, AktorRow]:
    return {row.kode: row for row in session().scalars(select(AktorRow).where(AktorRow.kode.in_(kode)))}


def _people(actor: AktorRow, bidang: str) -> Sequence[Petugas]:
    if actor.peran is None:
        return []
    unit = {Cakupan.UNIT: actor.unit, Cakupan.BIDANG: bidang}.get(actor.cakupan or Cakupan.KANTOR)
    return people_in(actor.peran, unit=unit)
