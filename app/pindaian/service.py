"""Attaching a scan to a record, and reading it again."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select

from app.audit import note
from app.audit.trail import address_of
from app.core import clock
from app.core.casekey import case_behind
from app.core.db import Model, session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.pindaian.content import TABLES, Scan
from app.pindaian.models import Pindaian
from app.pindaian.store import put

MAX_PER_RECORD = 100


def attach(objek: Any, scan: Scan, *, oleh: Pelaku) -> Pindaian:
    """Keep a scan with ``objek``, inside the running unit of work.

    The file is on disk before its row is written; a rollback leaves a file that the sweeper removes.

    Raises:
        DomainError: the record has too many already.
    """
    tabel, baris = address_of(objek)
    if count_of(tabel, baris) >= MAX_PER_RECORD:
        raise DomainError(f"Berkas ini sudah punya {MAX_PER_RECORD} pindaian.", "banyak")
    row = Pindaian(
        id=put(scan.content),
        tabel=tabel,
        baris=baris,
        berkas_id=case_behind(objek),
        nama=scan.nama,
        tipe=scan.kind,
        ukuran=len(scan.content),
        sha256=sha256(scan.content).hexdigest(),
        jumlah_baris=scan.baris,
        kepala="\n".join(scan.kepala) or None,
        oleh_id=oleh.id,
        oleh_nama=oleh.nama,
        waktu=clock.now(),
    )
    session().add(row)
    note(objek, f"mengunggah {'pindaian' if scan.baris is None else 'tabel'} {row.nama}", oleh=oleh)
    return row


def count_of(tabel: str, baris: str) -> int:
    """Return how many scans a record has."""
    query = select(func.count()).select_from(Pindaian).where(Pindaian.tabel == tabel, Pindaian.baris == baris)
    return int(session().scalar(query) or 0)


def scans_of(objek: Any) -> Sequence[Pindaian]:
    """Return the record's scans, oldest first."""
    return scans_of_many([objek])[address_of(objek)[1]]


def scans_of_many(objek: Sequence[Any]) -> dict[str, list[Pindaian]]:
    """Return the scans of records of one table, oldest first, under the records' keys in the trail; read at once."""
    found: dict[str, list[Pindaian]] = defaultdict(list)
    addresses = [address_of(one) for one in objek]
    query = select(Pindaian).where(
        Pindaian.tabel.in_({tabel for tabel, _ in addresses}), Pindaian.baris.in_({baris for _, baris in addresses})
    )
    for scan in session().scalars(query.order_by(Pindaian.waktu, Pindaian.id)):
        found[scan.baris].append(scan)
    return found


def tables_of(objek: Any) -> list[Pindaian]:
    """Return the tables kept with the record, oldest first."""
    return [row for row in scans_of(objek) if row.tipe in TABLES]


def owner_of(scan: Pindaian) -> Any | None:
    """Return the record a scan belongs to when it exists for the actor, else None."""
    model = next((m.class_ for m in Model.registry.mappers if str(m.local_table) == scan.tabel), None)
    return session().get(model, int(scan.baris)) if model is not None and scan.baris.isdigit() else None
