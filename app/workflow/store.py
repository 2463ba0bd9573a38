"""SOP versions and actors in the database. Commands flush; the caller's unit of work commits."""

import json
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import select

from app import audit
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.workflow.aktor import Aktor
from app.workflow.models import AktorRow, SopVersi
from app.workflow.spec import Sop


def sync_catalogue(sops: Iterable[Sop], *, oleh: Pelaku) -> list[SopVersi]:
    """Put these SOPs in force; an SOP whose content did not change keeps its version.

    Args:
        sops: what the loader read; SOPs that are not among them stay as they are.
        oleh: who changes the catalogue, kept in the trail.

    Returns:
        the versions that came into force now.
    """
    berlaku = {row.slug: row for row in session().scalars(select(SopVersi).where(SopVersi.berlaku_sampai.is_(None)))}
    return [_put_in_force(sop, berlaku.get(sop.slug), oleh) for sop in sops if _changed(sop, berlaku.get(sop.slug))]


def sync_aktor(aktor: Iterable[Aktor]) -> int:
    """Insert the actors that the table does not have yet and return how many; edits of the office stay."""
    ada = set(session().scalars(select(AktorRow.kode)))
    baru = [
        AktorRow(**{nama: getattr(satu, nama) for nama in Aktor.__slots__}) for satu in aktor if satu.kode not in ada
    ]
    session().add_all(baru)
    session().flush()
    return len(baru)


def current(slug: str) -> tuple[SopVersi, Sop]:
    """Return the version of an SOP that new cases follow.

    Raises:
        DomainError: when no version of it is in force.
    """
    row = session().scalar(select(SopVersi).where(SopVersi.slug == slug, SopVersi.berlaku_sampai.is_(None)))
    if row is None:
        raise DomainError(f"SOP '{slug}' belum dimuat. Jalankan `flask setup` lebih dahulu.", "sop_tidak_ada")
    return row, _parse(row.isi)


def version(versi_id: int) -> Sop:
    """Return the SOP of one stored version.

    Raises:
        DomainError: when there is no such version.
    """
    row = session().get(SopVersi, versi_id)
    if row is None:
        raise DomainError("Versi SOP berkas ini tidak ditemukan. Hubungi Admin.", "sop_tidak_ada")
    return _parse(row.isi)


def versions(ids: Iterable[int]) -> dict[int, Sop]:
    """Return the SOPs of several stored versions, in one query."""
    rows = session().scalars(select(SopVersi).where(SopVersi.id.in_(set(ids))))
    return {row.id: _parse(row.isi) for row in rows}


def aktor_table() -> dict[str, Aktor]:
    """Return every actor as the office has it now."""
    return {row.kode: row.as_aktor() for row in session().scalars(select(AktorRow))}


def _changed(sop: Sop, berlaku: SopVersi | None) -> bool:
    return berlaku is None or berlaku.hash != sop.hash


def _put_in_force(sop: Sop, lama: SopVersi | None, oleh: Pelaku) -> SopVersi:
    sekarang = clock.now()
    if lama is not None:
        lama.berlaku_sampai = sekarang
    row = session().scalar(select(SopVersi).where(SopVersi.hash == sop.hash))
    if row is None:
        isi = json.dumps(sop.to_dict(), ensure_ascii=False)
        row = SopVersi(slug=sop.slug, hash=sop.hash, isi=isi, dibuat=sekarang)
        session().add(row)
    row.berlaku_sejak, row.berlaku_sampai = sekarang, None
    session().flush()
    audit.note(row, "SOP dimuat" if lama is None else f"menggantikan versi {lama.id}", oleh=oleh)
    return row


@lru_cache(maxsize=256)
def _parse(isi: str) -> Sop:
    return Sop.from_dict(json.loads(isi))
