"""What the SOPs of a period have in common: one ratification per period, on a list that is there."""

from sqlalchemy import select

from app.berkas.models import Berkas, StatusBerkas
from app.bnba.service import require_periode
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.pengesahan.models import Pengesahan


def one_per_period(berkas: Berkas) -> None:
    """Refuse a second case of the same service and period; DomainError names the first."""
    assert isinstance(berkas, Pengesahan)  # noqa: S101  # the registry pairs them
    query = select(type(berkas).no_reg).where(
        type(berkas).periode == berkas.periode,
        type(berkas).id != berkas.id,
        type(berkas).status != StatusBerkas.DIBATALKAN,
    )
    earlier = session().scalar(query.order_by(type(berkas).id).limit(1))
    if earlier is not None:
        raise DomainError(
            f"Periode {berkas.periode} sudah dikerjakan pada nomor registrasi {earlier}. Lanjutkan berkas itu.",
            "berulang",
        )


def list_is_there(berkas: Berkas) -> None:
    """Refuse to go on before the period's list was imported, and a second case of the period."""
    assert isinstance(berkas, Pengesahan)  # noqa: S101
    require_periode(berkas.periode)
    one_per_period(berkas)
