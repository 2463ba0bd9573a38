"""Letting somebody into a closed case and taking that back: by its Kabid or its holder, with a reason, on record."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.audit import note_case
from app.berkas.akses import AksesKasus
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.labels import short_date
from app.core.models import Petugas
from app.core.people import may_work_cases
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.core.scope import Lingkup
from app.workflow.inbox import may_take
from app.workflow.turns import open_turn

_BIDANG = Lingkup(bidang="bidang")


@dataclass(frozen=True, slots=True)
class Kasus:
    """What one may know of a closed case without being let in: that it exists, and whose it is."""

    id: int
    no_reg: str
    bidang: str


def closed_case(no_reg: str) -> Kasus:
    """Return the closed case with this registration number, whoever asks; DomainError when there is none."""
    table = Berkas.__table__.c
    query = select(table.id, table.no_reg, table.bidang).where(table.no_reg == no_reg.strip(), table.tertutup)
    row = session().execute(query).one_or_none()
    if row is None:
        raise DomainError("Tidak ada kasus tertutup dengan nomor registrasi itu. Periksa nomornya.", "tidak_ada")
    return Kasus(*row)


def may_let_in(oleh: Pelaku, berkas_id: int, bidang: str) -> bool:
    """Whether the actor decides who is let in: the Kabid of the case's bidang, or who holds its open turn."""
    if oleh.has(Peran.ADMIN):
        return False
    if oleh.has(Peran.KABID) and _BIDANG.allows(oleh, {"bidang": bidang}):
        return True
    berkas = session().get(Berkas, berkas_id)
    turn = open_turn(berkas) if berkas is not None else None
    return turn is not None and may_take(oleh, turn)


def beri_akses(no_reg: str, *, user_id: int, alasan: str, oleh: Pelaku, sampai: date | None = None) -> AksesKasus:
    """Let a person into the case, until a day if one is given.

    Raises:
        NotAllowed: the actor is neither the case's Kabid nor its holder.
        DomainError: no reason, a day gone by, or a person who never works on cases (Admin, village operator).
    """
    kasus = closed_case(no_reg)
    if not may_let_in(oleh, kasus.id, kasus.bidang):
        raise NotAllowed("Hanya Kabid atau pemegang kasus yang memberi akses ke kasus tertutup.")
    _check(alasan, sampai)
    petugas = session().get(Petugas, user_id)
    if petugas is None or not may_work_cases(user_id):
        raise DomainError("Pilih petugas yang menangani berkas; Admin dan operator kelurahan tidak dapat.", "petugas")
    row = AksesKasus(
        berkas_id=kasus.id,
        user_id=user_id,
        nama=petugas.nama,
        alasan=alasan.strip()[:500],
        oleh_id=oleh.id,
        oleh_nama=oleh.nama,
        mulai=clock.now(),
        sampai=sampai,
    )
    session().add(row)
    until = f" sampai {short_date(sampai)}" if sampai else ""
    note_case(kasus.id, f"memberi akses kasus kepada {petugas.nama}{until}", oleh=oleh, alasan=alasan.strip())
    session().flush()
    return row


def cabut_akses(akses_id: int, *, oleh: Pelaku) -> AksesKasus:
    """End what somebody was let in by."""
    row = session().get(AksesKasus, akses_id, with_for_update=True)
    berkas = session().get(Berkas, row.berkas_id) if row is not None else None
    if row is None or berkas is None or not may_let_in(oleh, berkas.id, berkas.bidang):
        raise NotAllowed("Hanya Kabid atau pemegang kasus yang mencabut akses ke kasus tertutup.")
    if row.dicabut is None:
        row.dicabut = clock.now()
        note_case(row.berkas_id, f"mencabut akses kasus dari {row.nama}", oleh=oleh)
    session().flush()
    return row


def let_in(berkas: Berkas) -> list[AksesKasus]:
    """Return who is let into the case now."""
    rows = session().scalars(select(AksesKasus).where(AksesKasus.berkas_id == berkas.id).order_by(AksesKasus.id))
    return [row for row in rows if row.dicabut is None and (row.sampai is None or row.sampai >= clock.today())]


def _check(alasan: str, sampai: date | None) -> None:
    require_reason(alasan, "alasan pemberian akses")
    if sampai is not None and sampai < clock.today():
        raise DomainError("Tanggal akhir akses sudah lewat. Pilih hari ini atau sesudahnya.", "tanggal")
