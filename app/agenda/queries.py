"""Named questions about the books."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, BukuTahun, Nomor, StatusNomor
from app.core.db import session


def book_years() -> Sequence[BukuTahun]:
    """Return every book with its counter, newest year first."""
    return session().scalars(select(BukuTahun).order_by(BukuTahun.tahun.desc(), BukuTahun.buku)).all()


def reserved_numbers() -> Sequence[Nomor]:
    """Return the numbers set aside for paper, oldest first."""
    query = select(Nomor).where(Nomor.status == StatusNomor.DIPESAN)
    return session().scalars(query.order_by(Nomor.buku, Nomor.tahun, Nomor.nomor)).all()


def search_outgoing(text: str, *, limit: int = 20) -> Sequence[AgendaSuratKeluar]:
    """Return outgoing letters whose number, addressee or subject holds ``text``, newest first."""
    table = AgendaSuratKeluar
    meant = [column.icontains(text, autoescape=True) for column in (table.no_surat, table.tujuan, table.perihal)]
    return session().scalars(select(table).where(or_(*meant)).order_by(table.id.desc()).limit(limit)).all()


def search_incoming(text: str, *, limit: int = 20) -> Sequence[AgendaSuratMasuk]:
    """Return incoming letters whose number, sender or subject holds ``text``, newest first."""
    table = AgendaSuratMasuk
    meant = [column.icontains(text, autoescape=True) for column in (table.no_surat, table.asal, table.perihal)]
    return session().scalars(select(table).where(or_(*meant)).order_by(table.id.desc()).limit(limit)).all()
