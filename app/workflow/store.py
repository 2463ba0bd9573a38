"""SOP versions and actors in the database. Commands flush; the caller's unit of work commits."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, func, or_, select

from app import audit
from app.core import clock
from app.core.asked import asked_once
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.workflow.aktor import Aktor
from app.workflow.models import AktorRow, AsalVersi, SopVersi
from app.workflow.spec import Sop


def sync_catalogue(sops: Iterable[Sop], *, oleh: Pelaku) -> list[SopVersi]:
    """Keep these SOPs as shipped versions, and put them in force where the office has no version of its own.

    Args:
        sops: what the loader read; SOPs that are not among them stay as they are, so do those that did not change.
        oleh: who changes the catalogue, kept in the trail.

    Returns:
        the versions that came into force now.
    """
    known = _shipped_hashes()
    changed = [_keep_shipped(sop, oleh) for sop in sops if known.get(sop.slug) != sop.hash]
    return [row for row in changed if row.berlaku_sejak is not None]


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
    row = _in_force(slug)
    if row is None:
        raise DomainError(f"SOP '{slug}' belum dimuat. Jalankan `flask setup` lebih dahulu.", "sop_tidak_ada")
    return row, content(row)


def in_force(slugs: Iterable[str]) -> dict[str, Sop]:
    """Return the SOPs that new cases of these services follow, read at once; see :func:`current`.

    Raises:
        DomainError: when no version of one of them is in force.
    """
    wanted = list(slugs)
    holding = select(SopVersi).where(SopVersi.slug.in_(wanted), *_holds_now())
    found = {row.slug: row for row in session().scalars(holding)}
    if waiting := set(wanted) - set(found):
        first = select(SopVersi).where(SopVersi.slug.in_(waiting), SopVersi.asal == AsalVersi.BAWAAN)
        found |= {row.slug: row for row in session().scalars(first.order_by(SopVersi.nomor.desc()))}
    return {slug: content(found[slug]) if slug in found else current(slug)[1] for slug in wanted}


def planned(slug: str) -> SopVersi | None:
    """Return the version that waits for its day, if there is one."""
    query = select(SopVersi).where(SopVersi.slug == slug, SopVersi.asal == AsalVersi.KANTOR)
    return session().scalar(query.where(SopVersi.berlaku_sejak > clock.now()))


def shipped(slug: str) -> SopVersi:
    """Return the sheet as it ships with the program now.

    Raises:
        DomainError: when it was never loaded.
    """
    query = select(SopVersi).where(SopVersi.slug == slug, SopVersi.asal == AsalVersi.BAWAAN)
    row = session().scalar(query.order_by(SopVersi.nomor.desc()).limit(1))
    if row is None:
        raise DomainError(f"SOP '{slug}' belum dimuat. Jalankan `flask setup` lebih dahulu.", "sop_tidak_ada")
    return row


@asked_once
def version(versi_id: int) -> Sop:
    """Return the SOP of one stored version.

    Raises:
        DomainError: when there is no such version.
    """
    row = session().get(SopVersi, versi_id)
    if row is None:
        raise DomainError("Versi SOP berkas ini tidak ditemukan. Hubungi Admin.", "sop_tidak_ada")
    return content(row)


def content(row: SopVersi) -> Sop:
    """Return what a version says."""
    return parse(row.isi)


def versions(ids: Iterable[int]) -> dict[int, Sop]:
    """Return the SOPs of several stored versions, in one query."""
    rows = session().scalars(select(SopVersi).where(SopVersi.id.in_(set(ids))))
    return {row.id: content(row) for row in rows}


def aktor_table() -> dict[str, Aktor]:
    """Return every actor as the office has it now."""
    return {row.kode: row.as_aktor() for row in session().scalars(select(AktorRow))}


def add_version(sop: Sop, **values: object) -> SopVersi:
    """Write a version under the SOP's next number; it is in force only once it has a ``berlaku_sejak``."""
    last = session().scalar(select(func.max(SopVersi.nomor)).where(SopVersi.slug == sop.slug)) or 0
    row = SopVersi(slug=sop.slug, nomor=last + 1, hash=sop.hash, isi=dump(sop), dibuat=clock.now(), **values)
    session().add(row)
    session().flush()
    return row


def put_in_force(row: SopVersi, since: datetime, until: datetime | None = None) -> None:
    """Let a version be the one that new cases follow from ``since``; the one before it ends there."""
    before = _in_force(row.slug)
    if before is not None:
        before.berlaku_sampai = since
    row.berlaku_sejak, row.berlaku_sampai = since, until
    session().flush()


def dump(sop: Sop) -> str:
    """Return an SOP as it is stored."""
    return json.dumps(sop.to_dict(), ensure_ascii=False)


@lru_cache(maxsize=256)
def parse(isi: str) -> Sop:
    """Return the SOP that :func:`dump` wrote."""
    return Sop.from_dict(json.loads(isi))


@asked_once
def _in_force(slug: str) -> SopVersi | None:
    """Return the version whose time holds this instant; before the first one was loaded, that one."""
    query = select(SopVersi).where(SopVersi.slug == slug, SopVersi.berlaku_sejak.is_not(None))
    found = session().scalar(query.where(*_holds_now()))
    return found or session().scalar(query.where(SopVersi.asal == AsalVersi.BAWAAN).order_by(SopVersi.nomor).limit(1))


def _holds_now() -> tuple[ColumnElement[bool], ...]:
    now = clock.now()
    return SopVersi.berlaku_sejak <= now, or_(SopVersi.berlaku_sampai.is_(None), SopVersi.berlaku_sampai > now)


def _shipped_hashes() -> dict[str, str]:
    rows = session().scalars(select(SopVersi).where(SopVersi.asal == AsalVersi.BAWAAN).order_by(SopVersi.nomor))
    return {row.slug: row.hash for row in rows}


def _keep_shipped(sop: Sop, oleh: Pelaku) -> SopVersi:
    """Write a shipped sheet; a version of the office stays in force, one that waits for its day still gets it."""
    before = _in_force(sop.slug)
    row = add_version(sop, asal=AsalVersi.BAWAAN)
    if before is not None and before.asal is AsalVersi.KANTOR:
        audit.note(row, "memuat lembar bawaan; versi kantor tetap berlaku", oleh=oleh)
        return row
    waiting = planned(sop.slug)
    put_in_force(row, clock.now(), waiting.berlaku_sejak if waiting else None)
    replaced = f", menggantikan versi {before.nomor}" if before is not None else ""
    audit.note(row, f"memuat lembar bawaan{replaced}", oleh=oleh)
    return row
