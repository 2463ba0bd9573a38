"""Closing a period: its ratification is approved, and nobody is left between two states."""

from app.bnba.keeper import require_keeper
from app.bnba.models import BnbaPeriode, StatusKelayakan
from app.bnba.periode import close, require_open
from app.bnba.rekap import totals
from app.bnba.saringan import WAITING
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.pengesahan.models import StatusPengesahan
from app.layanan.pengesahan.unggah import newest_case


def close_period(kode: str, *, oleh: Pelaku) -> BnbaPeriode:
    """Close a period, so that checks, imports and the villages' sheets change it no more.

    Raises:
        NotAllowed: the actor does not keep the list.
        DomainError: closed already, not approved, or people who were found not eligible are not ratified.
    """
    require_keeper(oleh)
    periode = session().get(BnbaPeriode, kode, with_for_update=True)
    if periode is None:
        raise DomainError(f"Periode {kode} belum dibuka. Muat ulang halamannya.", "tidak_ada")
    require_open(periode)
    missing = owed_before_closing(periode)
    if missing:
        raise DomainError(missing, "belum_selesai")
    close(periode, oleh=oleh)
    return periode


def owed_before_closing(periode: BnbaPeriode) -> str:
    """Return what must be done before the period can be closed, as a sentence; "" when nothing is."""
    case = newest_case(periode.kode)
    if case is None or case.status_pengesahan is not StatusPengesahan.DISETUJUI:
        return "Periode ditutup sesudah pengesahannya disetujui. Lanjutkan pada tab Pengesahan."
    found = totals(periode)
    left = sum(found[one] for one in (*WAITING, StatusKelayakan.FINAL, StatusKelayakan.DIUNGGAH))
    if left:
        return f"{left} orang Tidak Layak belum disahkan. Batalkan pada tab Finalisasi, atau buka pengesahan susulan."
    return ""
