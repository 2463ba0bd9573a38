"""The number of the minutes that a village's proposals stand in: written for many at once."""

from sqlalchemy import select

from app.audit import note
from app.bnba.models import JalurUsulan, Usulan
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.dtks_usulan.queries import Saringan, listed
from app.layanan.dtks_usulan.siksng import without_minutes
from app.layanan.dtks_usulan.verval import require_decider


def number_minutes(saringan: Saringan, nomor: str, *, oleh: Pelaku) -> int:
    """Write the number of the berita acara into a village's proposals that have none; returns how many.

    Raises:
        DomainError: no village or no number is given, or all of its proposals have theirs.
    """
    require_decider(oleh)
    text = " ".join(nomor.split())[:100]
    if len(text) < 3:
        raise DomainError("Tuliskan nomor berita acara musyawarahnya.", "berita_acara")
    if len(saringan.wilayah) != _VILLAGE:
        raise DomainError("Saring dahulu satu desa/kelurahan: berita acara adalah milik satu musyawarah.", "wilayah")
    query = listed(saringan).where(Usulan.jalur == JalurUsulan.MUSDES_MUSKEL, without_minutes())
    rows = [row for row, _ in session().execute(query)]
    if not rows:
        raise DomainError("Tidak ada usulan musdes/muskel tanpa berita acara pada saringan ini.", "kosong")
    for row in rows:
        row.berita_acara = text
        note(row, f"mencatat berita acara {text}", oleh=oleh)
    session().flush()
    return len(rows)


#: Length of a village's code.
_VILLAGE = 13


def minutes_missing(periode: str) -> list[tuple[str, int]]:
    """Return (village, count) of the proposals of a period without their minutes."""
    query = select(Usulan.wilayah_kode).where(Usulan.periode == periode, without_minutes())
    found: dict[str, int] = {}
    for kode in session().scalars(query):
        found[kode] = found.get(kode, 0) + 1
    return sorted(found.items())
