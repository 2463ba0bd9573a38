"""Which cases have a letter that counts: numbered, and its number not voided."""

from sqlalchemy import Select, select

from app.agenda.models import AgendaSuratKeluar, StatusNomor
from app.surat.models import Surat


def cases_in_force(jenis: str | None = None) -> Select[int]:
    """Return the query for the ids of applications with such a letter; with ``jenis`` of that letter type only."""
    query = (
        select(Surat.berkas_id)
        .join(AgendaSuratKeluar, AgendaSuratKeluar.id == Surat.agenda_id)
        .where(AgendaSuratKeluar.nomor.has(status=StatusNomor.TERBIT))
    )
    return query.where(Surat.jenis == jenis) if jenis else query
