"""The officials an SOP lets sign its letters, in their own posts or by a dated record, and the signers outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.db import session
from app.core.models import Pelimpahan, Petugas
from app.core.people import people_in
from app.core.posts import records_for, roles_of
from app.core.roles import OFFICE_WIDE, UNITS, JenisPelimpahan, Pelaku, bidang_of, rank_of
from app.surat.models import StatusSurat, Surat
from app.surat.signers import Signer
from app.workflow.aktor import Cakupan
from app.workflow.models import AktorRow
from app.workflow.spec import Giliran, Sop, Tindakan


@dataclass(frozen=True, slots=True)
class Wewenang:
    """Somebody's right to sign: in his own post, or by a record of somebody else's."""

    petugas: Petugas
    pelimpahan: Pelimpahan | None = None

    @property
    def signer(self) -> Signer:
        """Return whose block that is."""
        return Signer(self.petugas.user_id, self.pelimpahan.id if self.pelimpahan else None)

    @property
    def sebutan(self) -> str:
        """Return the post in which he signs: ``Plh. Kepala Dinas Sosial``."""
        if self.pelimpahan is None:
            return self.petugas.jabatan or ""
        if self.an:
            return f"{self.petugas.jabatan} a.n. {self.pelimpahan.jabatan}"
        return f"{self.pelimpahan.jenis.label} {self.pelimpahan.jabatan}"

    @property
    def an(self) -> bool:
        """Whether only the signature was delegated."""
        return self.pelimpahan is not None and self.pelimpahan.jenis is JenisPelimpahan.AN

    def beats(self, other: "Wewenang") -> bool:
        """Whether this right goes before another one of the same person: a.n. last, the highest post first."""
        return (self.an, self._rank()) < (other.an, other._rank())

    def _rank(self) -> int:
        return rank_of({self.pelimpahan.peran} if self.pelimpahan else roles_of(self.petugas.user_id))


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


def rights(sop: Sop, *, bidang: str, naskah: str | None = None) -> list[Wewenang]:
    """Return who may sign the letter and in which capacity, in the SOP's order; a deputy before the absent."""
    turns = signing_turns(sop, naskah)
    return rights_of(turns[-1].pelaksana, bidang=bidang) if turns else []


def corights(sop: Sop, *, bidang: str, naskah: str | None = None) -> list[Wewenang]:
    """Return who may sign before, where the SOP has the letter signed by two."""
    turns = signing_turns(sop, naskah)
    return rights_of(turns[0].pelaksana, bidang=bidang) if len(turns) > 1 else []


def signatories(sop: Sop, *, bidang: str, naskah: str | None = None) -> Sequence[Petugas]:
    """Return the people who may sign the letter, in the SOP's order of signers."""
    return [right.petugas for right in rights(sop, bidang=bidang, naskah=naskah)]


def outside_signers(sop: Sop, *, naskah: str | None = None) -> Sequence[AktorRow]:
    """Return the signers outside the house, whose signature is recorded with a scan."""
    turns = signing_turns(sop, naskah)
    return [row for row in _actors(turns[-1].pelaksana).values() if row.pihak_luar] if turns else []


def rights_of(kode: Sequence[str], *, bidang: str) -> list[Wewenang]:
    """Return the same for the actors of a turn: one right per person, a.n. only where no other is."""
    rows = _actors(kode)
    found = [right for one in kode if one in rows for right in _rights(rows[one], bidang)]
    best: dict[int, Wewenang] = {}
    for right in sorted(found, key=lambda one: one.an):
        known = best.get(right.petugas.user_id)
        if known is None or right.beats(known):
            best[right.petugas.user_id] = right
    return list(best.values())


def right_among(found: Sequence[Wewenang], user_id: int | None) -> Wewenang | None:
    """Return somebody's right to sign; None when the SOP does not list him and no record says so."""
    return next((right for right in found if right.petugas.user_id == user_id), None)


def signer_for(oleh: Pelaku, sop: Sop, surat: Surat, *, bidang: str) -> Signer | None:
    """Return whose signature block a letter carries when ``oleh`` prints it; None for somebody outside.

    Until it is signed, an official who may sign sees and prints the paper that he would sign, with his own block;
    everybody else the one it was drafted for, as long as that official may still sign it.
    """
    if surat.penandatangan_id is None:
        return None
    drafted = Signer(surat.penandatangan_id, surat.pelimpahan_id)
    if surat.status not in (StatusSurat.KONSEP, StatusSurat.SIAP_TTD) or surat.tanda_tangan:
        return drafted
    listed = [right.signer for right in rights(sop, bidang=bidang, naskah=surat.naskah)]
    own = [signer for signer in listed if signer.petugas_id == oleh.id and surat.status is StatusSurat.SIAP_TTD]
    meant = [signer for signer in listed if signer.petugas_id == drafted.petugas_id]
    return next(iter([*own, *meant, *listed]), drafted)


def may_print_for_others(oleh: Pelaku, sop: Sop, surat: Surat, *, bidang: str) -> bool:
    """Whether the actor may put another signer's block on the paper: only who may sign the letter himself."""
    return right_among(rights(sop, bidang=bidang, naskah=surat.naskah), oleh.id) is not None


def _about(sop: Sop, no: int, giliran: int) -> str | None:
    spec = sop.surat_di(no, giliran)
    return spec.jenis if spec else None


def _actors(kode: Sequence[str]) -> dict[str, AktorRow]:
    return {row.kode: row for row in session().scalars(select(AktorRow).where(AktorRow.kode.in_(kode)))}


def _rights(actor: AktorRow, bidang: str) -> Iterator[Wewenang]:
    if actor.peran is None:
        return
    for record in records_for(actor.peran):
        if _reaches(actor, record, bidang) and roles_of(record.pelaksana_id):
            yield Wewenang(record.pelaksana, record)
    unit = {Cakupan.UNIT: actor.unit, Cakupan.BIDANG: bidang}.get(actor.cakupan or Cakupan.KANTOR)
    for person in people_in(actor.peran, unit=unit):
        yield Wewenang(person)


def _reaches(actor: AktorRow, record: Pelimpahan, bidang: str) -> bool:
    if actor.cakupan is Cakupan.UNIT:
        return actor.unit in (record.unit, UNITS.get(record.unit))
    if actor.cakupan is Cakupan.BIDANG:
        return record.peran in OFFICE_WIDE or bidang_of(record.unit) == bidang
    return True
