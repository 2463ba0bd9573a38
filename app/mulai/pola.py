"""Number patterns of letter types that follow the office's profile."""

from sqlalchemy import select

from app.agenda.numbering import OUTGOING
from app.core.db import session
from app.surat.models import JenisSurat
from app.surat.patterns import check_letter_type
from app.surat.profile import Profil
from app.workflow import services
from app.workflow.services import JenisSuratBaku


def shipped_pattern(baku: JenisSuratBaku, profil: Profil) -> str:
    """Return the pattern of a type as it ships in an office; a book of its own shows in its numbers."""
    return pattern_in(baku.buku, baku.pola_nomor or profil.pola(baku.buku))


def pattern_in(buku: str, pola: str) -> str:
    """Return a pattern so that its numbers tell their book."""
    short = OUTGOING.get(buku)
    own = short and "{buku}" not in pola and short not in pola.split("/")
    return pola.replace("{nomor}", "{nomor}/{buku}") if own else pola


def follow_profile(before: Profil, after: Profil) -> int:
    """Let letter types that follow the profile follow it on; what the office set by hand stays. Returns how many.

    Raises:
        DomainError: a pattern could not number its letters.
    """
    known = {row.kode: row for row in session().scalars(select(JenisSurat))}
    changed = 0
    for baku in (one for layanan in services.running() for one in layanan.jenis_surat):
        row, old, new = known.get(baku.kode), shipped_pattern(baku, before), shipped_pattern(baku, after)
        if row is not None and row.pola_nomor == old != new:
            row.pola_nomor = new
            changed += 1
        if row is not None and row.pola_nomor == new:
            check_letter_type(row)
    return changed
