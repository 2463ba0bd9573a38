"""Commands on the draft of an SOP. There is one draft per SOP; every saving is kept."""

from collections.abc import Mapping

from sqlalchemy import select

from app.audit import note
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku, Peran
from app.workflow.editing.keeping import faults
from app.workflow.editing.merging import Bentrok, merged
from app.workflow.editing.reading import Reader, SuntinganTidakSah
from app.workflow.editing.savings import close_draft, draft_of, write_saving
from app.workflow.editing.table import table_of
from app.workflow.models import SopKonsep, SopVersi
from app.workflow.spec import Sop
from app.workflow.store import aktor_table, content, dump, parse, shipped

#: They write drafts.
PENULIS = frozenset({Peran.ADMIN})
#: They look at one and put it in force; whoever wrote in it may not.
PENGAKTIF = frozenset({Peran.ADMIN, Peran.SEKRETARIS, Peran.KEPALA_DINAS})


def begin_draft(slug: str, versi_id: int, *, oleh: Pelaku) -> SopKonsep:
    """Begin a draft as a copy of one of the SOP's versions.

    Raises:
        DomainError: there is a draft already, or the version is not of this SOP.
    """
    lock(slug)
    require(oleh, PENULIS)
    refuse_second_draft(slug)
    base = session().get(SopVersi, versi_id)
    if base is None or base.slug != slug:
        raise DomainError("Versi ini tidak ada pada SOP ini. Pilih versi dari daftarnya.", "sop_tidak_ada")
    row = write_saving(slug, content(base), base.id, shipped(slug).id, oleh=oleh)
    note(row, f"menyusun konsep dari versi {base.nomor}", oleh=oleh)
    return row


def save_draft(slug: str, konsep_id: int, table: Mapping[str, str], *, oleh: Pelaku) -> SopKonsep:
    """Save the draft as ``table`` has it.

    Args:
        konsep_id: the saving that the page showed; what others saved since is merged cell by cell.

    Raises:
        SuntinganTidakSah: a cell is wrong; the sentences name row and column.
        Bentrok: somebody else saved other words in the same cells.
        DomainError: there is no such draft any more.
    """
    lock(slug)
    require(oleh, PENULIS)
    now, seen = _opened(slug), session().get(SopKonsep, konsep_id)
    if seen is None or seen.slug != slug or seen.ditutup is not None:
        raise DomainError("Konsep ini sudah diaktifkan atau dibuang. Susun konsep baru dari halaman SOP.", "usang")
    actors = aktor_table()
    theirs = table_of(parse(now.isi), actors)
    wanted, differ = merged(table_of(parse(seen.isi), actors), table, theirs)
    if differ:
        raise Bentrok(differ, wanted, now.id, now.oleh_nama)
    sop = checked(wanted, parse(now.isi), slug)
    if dump(sop) == now.isi:
        return now
    row = write_saving(slug, sop, now.dasar_id, now.bawaan_id, oleh=oleh)
    note(row, f"menyimpan konsep, simpanan {row.urut}", oleh=oleh)
    return row


def checked(table: Mapping[str, str], base: Sop, slug: str) -> Sop:
    """Return the SOP that a table makes of ``base``.

    Raises:
        SuntinganTidakSah: it could not run.
    """
    actors, original = aktor_table(), content(shipped(slug))
    sop = Reader(table, actors).sop(base, original)
    if wrong := faults(sop, original, actors):
        raise SuntinganTidakSah(wrong)
    return sop


def discard_draft(slug: str, konsep_id: int, *, oleh: Pelaku) -> None:
    """Put the draft away; its savings stay in the database.

    Raises:
        DomainError: somebody has saved it since, or it is gone.
    """
    lock(slug)
    require(oleh, PENULIS)
    row = current_draft(slug, konsep_id)
    close_draft(slug)
    note(row, "membuang konsep", oleh=oleh)


def current_draft(slug: str, konsep_id: int) -> SopKonsep:
    """Return the draft if it still reads as the page showed it."""
    row = _opened(slug)
    if row.id != konsep_id:
        raise DomainError(f"{row.oleh_nama} sudah mengubah konsep ini. Baca lagi, lalu ulangi.", "usang")
    return row


def refuse_second_draft(slug: str) -> None:
    """Refuse when the SOP has a draft."""
    if row := draft_of(slug):
        raise DomainError(f"SOP ini sudah punya konsep dari {row.oleh_nama}. Lanjutkan atau buang dahulu.", "konsep")


def require(oleh: Pelaku, roles: frozenset[Peran]) -> None:
    """Refuse an actor without one of these roles."""
    if not oleh.sistem and not oleh.has(*roles):
        raise NotAllowed


def _opened(slug: str) -> SopKonsep:
    row = draft_of(slug)
    if row is None:
        raise DomainError("Konsep ini sudah diaktifkan atau dibuang. Susun konsep baru dari halaman SOP.", "usang")
    return row


def lock(slug: str) -> None:
    """One act at a time on an SOP's versions, on any database."""
    session().scalars(select(SopVersi.id).where(SopVersi.slug == slug).with_for_update()).all()
