"""Verval of many proposals at once: who may decide which, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.berkas.models import Berkas
from app.bnba.keeper import keeps_list
from app.bnba.models import HasilVerval, Usulan
from app.bnba.verval import record_verval
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku
from app.layanan.dtks_usulan.keadaan import Keadaan
from app.layanan.dtks_usulan.queries import Saringan, listed
from app.workflow.inbox import may_take
from app.workflow.spec import Tindakan
from app.workflow.turns import open_turn

#: Where a finding may still be written or changed.
CHANGEABLE = frozenset({Keadaan.MENUNGGU, Keadaan.DIKEMBALIKAN, Keadaan.TIDAK_LAYAK, Keadaan.VERVAL, Keadaan.SIAP})
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Rencana:
    """What a bulk finding would do: the proposals it decides, and how many are passed over and why."""

    usulan: Sequence[Usulan]
    dilewati: dict[str, int]

    @property
    def jumlah(self) -> int:
        """Return how many it decides."""
        return len(self.usulan)


def plan(saringan: Saringan, ids: Sequence[int], *, oleh: Pelaku) -> Rencana:
    """Return what a finding over the ticked proposals, or over all of a filter when none is ticked, would decide."""
    query = listed(saringan).limit(MOST)
    rows = session().execute(query.where(Usulan.id.in_(ids)) if ids else query)
    found, passed = [], dict[str, int]()
    cases: dict[int, str] = {}
    for row, state in rows:
        why = _refused(row, Keadaan(state), oleh, cases)
        if not ids and not why and state not in (Keadaan.MENUNGGU, Keadaan.DIKEMBALIKAN):
            why = "sudah diputus"
        if why:
            passed[why] = passed.get(why, 0) + 1
        else:
            found.append(row)
    return Rencana(found, passed)


def decide(rencana: Rencana, hasil: HasilVerval, *, alasan: str, jumlah: int, oleh: Pelaku) -> int:
    """Record one finding of all planned proposals; returns how many.

    Args:
        jumlah: how many the page showed; another number now means that somebody worked on them meanwhile.
    """
    if not rencana.jumlah:
        raise DomainError("Tidak ada usulan yang dapat diputus pada saringan ini.", "kosong")
    if rencana.jumlah != jumlah:
        raise DomainError(
            f"Jumlahnya berubah dari {jumlah} menjadi {rencana.jumlah} usulan. Periksa lagi, lalu tegaskan.", "berubah"
        )
    for row in rencana.usulan:
        record_verval(row.id, hasil, alasan=alasan, oleh=oleh)
    return rencana.jumlah


def decide_one(usulan_id: int, hasil: HasilVerval, *, alasan: str, oleh: Pelaku) -> Usulan:
    """Record what was found of one proposal.

    Raises:
        DomainError: it was sent, is at a university, or its case is not at its verval.
    """
    rencana = plan(Saringan(), [usulan_id], oleh=oleh)
    if not rencana.jumlah:
        why = next(iter(rencana.dilewati), "tidak ada")
        raise DomainError(f"Usulan ini tidak dapat diputus sekarang: {why}.", "keadaan")
    return record_verval(usulan_id, hasil, alasan=alasan, oleh=oleh)


def may_verval(row: Usulan, keadaan: Keadaan, oleh: Pelaku) -> bool:
    """Whether the actor may record a finding of this proposal now."""
    return not _refused(row, keadaan, oleh, {})


def require_decider(oleh: Pelaku) -> None:
    """Refuse whoever does not keep the list."""
    if not (oleh.sistem or keeps_list(oleh)):
        raise NotAllowed("Verval dicatat Staf, Subkor atau Kabid bidang yang memegang BNBA.")


def _refused(row: Usulan, keadaan: Keadaan, oleh: Pelaku, cases: dict[int, str]) -> str:
    """Say why a proposal cannot be decided now; a proposal of a case follows the case's own step (SOP BJB-02)."""
    if keadaan not in CHANGEABLE:
        return {
            Keadaan.DIKENDALIKAN: "menunggu temuan perguruan tinggi",
            Keadaan.DIKIRIM: "sudah dikirim ke SIKS-NG",
            Keadaan.DITERIMA: "sudah diterima SIKS-NG",
            Keadaan.GUGUR: "berkasnya dibatalkan; usulkan lagi pada musyawarah berikutnya",
        }[keadaan]
    if row.berkas_id is None:
        return "" if oleh.sistem or keeps_list(oleh) else "bukan wewenang Anda"
    if row.berkas_id not in cases:
        cases[row.berkas_id] = _case_refuses(row.berkas_id, oleh)
    return cases[row.berkas_id]


def _case_refuses(berkas_id: int, oleh: Pelaku) -> str:
    berkas = session().scalar(select(Berkas).where(Berkas.id == berkas_id))
    turn = open_turn(berkas) if berkas else None
    if turn is None or turn.tindakan != Tindakan.PERIKSA:
        return "berkas musyawarahnya tidak sedang pada langkah verval"
    return "" if oleh.sistem or may_take(oleh, turn) else "langkah verval berkasnya bukan wewenang Anda"
