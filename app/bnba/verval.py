"""Verification of proposals by the office (Permensos 3/2021 Ps. 6): eligible, not eligible, or back to the village."""

from app.audit import note
from app.bnba.models import HasilVerval, Usulan
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.reason import require_reason
from app.core.roles import Pelaku

#: Findings that must say why.
WITH_REASON = frozenset({HasilVerval.TIDAK_LAYAK, HasilVerval.DIKEMBALIKAN})


def record_verval(usulan_id: int, hasil: HasilVerval, *, alasan: str = "", oleh: Pelaku) -> Usulan:
    """Record what the office found of one proposal; until the case goes on it may be changed.

    Raises:
        DomainError: no such proposal, nothing found, or a refusal without its reason.
    """
    row = session().get(Usulan, usulan_id, with_for_update=True)
    if row is None:
        raise DomainError("Usulan ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    if hasil is HasilVerval.MENUNGGU:
        raise DomainError(f"Pilih hasil verval untuk {row.nama}.", "hasil")
    why = " ".join(alasan.split())[:500]
    if hasil in WITH_REASON:
        require_reason(why, f"alasan untuk {row.nama}")
    row.hasil, row.alasan, row.diputus, row.diputus_oleh = hasil, why or None, clock.now(), oleh.nama
    session().flush()
    note(row, f"verval: {hasil.value.replace('_', ' ')}", oleh=oleh, alasan=why or None)
    return row
