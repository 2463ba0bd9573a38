"""Named questions about the books."""

from collections.abc import Sequence

from sqlalchemy import select

from app.agenda.models import BukuTahun, Nomor, StatusNomor
from app.core.db import session


def book_years() -> Sequence[BukuTahun]:
    """Return every book with its counter, newest year first."""
    return session().scalars(select(BukuTahun).order_by(BukuTahun.tahun.desc(), BukuTahun.buku)).all()


def reserved_numbers() -> Sequence[Nomor]:
    """Return the numbers set aside for paper, oldest first."""
    query = select(Nomor).where(Nomor.status == StatusNomor.DIPESAN)
    return session().scalars(query.order_by(Nomor.buku, Nomor.tahun, Nomor.nomor)).all()
