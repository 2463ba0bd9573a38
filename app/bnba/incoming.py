"""The row of a period when a list comes in."""

from sqlalchemy import func, select

from app.bnba.models import Basis, Bnba, BnbaPeriode, StatusPeriode, valid_in
from app.bnba.periode import usual_basis
from app.bnba.staged import Staged
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.types import Periode

_TABLE = Bnba.__table__


def period_of_list(periode: Periode, basis: Basis | None = None) -> BnbaPeriode:
    """Return the period's row, made when it is new.

    Raises:
        DomainError: the period is closed.
    """
    header = session().get(BnbaPeriode, periode.kode)
    if header is None:
        usual = basis or usual_basis(periode)
        header = BnbaPeriode(kode=periode.kode, urut=periode.urut, basis=usual, dibuka=clock.now())
        session().add(header)
    demand_open(header)
    return header


def demand_open(header: BnbaPeriode | None) -> None:
    """Refuse a list of a period that is closed."""
    if header is not None and header.status is StatusPeriode.DITUTUP:
        raise DomainError(
            f"Periode {header.kode} sudah ditutup. Impor ke periode yang masih dibuka.", "periode_ditutup"
        )


def demand_list(header: BnbaPeriode | None, staged: Staged, periode: Periode) -> None:
    """Refuse refused rows sent back to a period without a list they could join."""
    if staged.susulan and (header is None or header.diimpor is None):
        raise DomainError(f"Periode {periode} belum punya daftar. Impor daftar lengkapnya lebih dahulu.", "periode")


def listed(header: BnbaPeriode) -> int:
    """Return how many people a period shows."""
    query = select(func.count()).select_from(_TABLE).where(valid_in(_TABLE.c, header.urut))
    return session().connection().scalar(query) or 0
