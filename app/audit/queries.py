"""Reading the trail of one record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.audit.models import Jejak, Riwayat
from app.audit.trail import address_of
from app.core import crypto
from app.core.db import session
from app.core.mask import mask_short


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's story: a sentence, or the fields that changed as (label, before, after)."""

    waktu: datetime
    oleh: str
    teks: str
    alasan: str | None
    perubahan: Sequence[tuple[str, str, str]] = ()


def story_of(objek: Any, labels: dict[str, str], *, limit: int = 200) -> list[Entry]:
    """Return the newest entries of ``objek``'s trail, newest first; only fields named in ``labels`` are told."""
    tabel, baris = address_of(objek)
    return story_at(tabel, baris, labels, limit=limit)


def story_at(tabel: str, baris: str, labels: dict[str, str], *, limit: int = 200) -> list[Entry]:
    """Return the trail kept under (table, key), newest first."""
    notes = (
        select(Riwayat).where(Riwayat.tabel == tabel, Riwayat.baris == baris).order_by(Riwayat.id.desc()).limit(limit)
    )
    diffs = select(Jejak).where(Jejak.tabel == tabel, Jejak.baris == baris, Jejak.aksi == "ubah")
    diffs = diffs.order_by(Jejak.id.desc()).limit(limit)
    entries = [Entry(row.waktu, row.pelaku_nama, row.teks, row.alasan) for row in session().scalars(notes)]
    entries += [entry for row in session().scalars(diffs) if (entry := _of_diff(row, labels)).perubahan]
    return sorted(entries, key=lambda entry: entry.waktu, reverse=True)[:limit]


def _of_diff(row: Jejak, labels: dict[str, str]) -> Entry:
    changes = json.loads(row.perubahan)
    told = [(labels[name], _text(old), _text(new)) for name, (old, new) in changes.items() if name in labels]
    return Entry(row.waktu, row.pelaku_nama, "mengubah isian", None, told)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return mask_short(crypto.keyring().decrypt(value["rahasia"]))
    return "" if value is None else str(value)
