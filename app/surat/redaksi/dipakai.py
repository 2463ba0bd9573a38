"""Which wording a letter is printed with: the version in use when it was drafted, or the shipped one."""

import json
from hashlib import sha256

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.surat.context.base import Redaksi
from app.surat.redaksi.models import StatusVersi, TemplatVersi


def wording_in_use(jenis: str) -> int | None:
    """Return the id of the version in use for a letter type, None for the shipped wording."""
    row = version_in_use(jenis)
    return row.id if row else None


def version_in_use(jenis: str) -> TemplatVersi | None:
    """Return the version in use for a letter type, None for the shipped wording."""
    query = select(TemplatVersi).where(TemplatVersi.jenis == jenis, TemplatVersi.status == StatusVersi.AKTIF)
    return session().scalars(query).one_or_none()


def version_number(versi_id: int | None) -> int | None:
    """Return a version's number, None for the shipped wording."""
    return session().get_one(TemplatVersi, versi_id).nomor if versi_id else None


def wording_of(versi_id: int | None) -> Redaksi | None:
    """Return a version as a paper carries it.

    Raises:
        DomainError: its text is not the one whose fingerprint was approved.
    """
    if versi_id is None:
        return None
    row = session().get_one(TemplatVersi, versi_id)
    if fingerprint(row.isi) != row.sha256:
        raise DomainError("Redaksi surat ini berubah di luar Loket. Mintalah Admin memeriksa Templat Surat.", "redaksi")
    return Redaksi(versi=row.nomor, sha256=row.sha256, bagian=json.loads(row.isi))


def fingerprint(isi: str) -> str:
    """Return the SHA-256 of a version's text."""
    return sha256(isi.encode()).hexdigest()
