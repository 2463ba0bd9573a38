"""A void letter names the number that replaces it: set by the Agendaris, never guessed."""

from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, StatusNomor
from app.agenda.numbering import require_agendaris
from app.audit import note
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku


def name_replacement(row: AgendaSuratKeluar, no_surat: str, *, oleh: Pelaku) -> AgendaSuratKeluar:
    """Let a void letter point to the letter that replaces it; returns that one.

    Args:
        no_surat: its complete number, as it stands in one of this office's books.

    Raises:
        DomainError: the letter is not void, or the number is unknown here, its own, or void itself.
        NotAllowed: not the Agendaris.
    """
    require_agendaris(oleh)
    if row.status is not StatusNomor.BATAL:
        raise DomainError("Hanya surat yang dibatalkan yang diganti. Batalkan nomornya lebih dahulu.", "belum_batal")
    successor = _in_force(no_surat, row)
    row.pengganti_id = successor.id
    note(row, f"mencatat surat {row.no_surat} diganti oleh {successor.no_surat}", oleh=oleh)
    session().flush()
    return successor


def letter_numbered(no_surat: str) -> AgendaSuratKeluar:
    """Return the outgoing letter with this complete number; DomainError when no book of this office has it."""
    asked = " ".join(no_surat.split())
    found = session().scalar(select(AgendaSuratKeluar).where(AgendaSuratKeluar.no_surat == asked))
    if found is None:
        raise DomainError(
            f"Nomor '{asked[:100]}' tidak ada di buku agenda kantor ini. Tulis nomor lengkapnya seperti pada surat.",
            "tidak_ada",
        )
    return found


def _in_force(no_surat: str, row: AgendaSuratKeluar) -> AgendaSuratKeluar:
    found = letter_numbered(no_surat)
    if found.id == row.id:
        raise DomainError("Surat tidak dapat diganti oleh nomornya sendiri. Tulis nomor penggantinya.", "sendiri")
    if found.status is not StatusNomor.TERBIT:
        raise DomainError(f"Nomor {found.no_surat} juga dibatalkan. Tulis nomor surat yang berlaku.", "batal")
    return found
