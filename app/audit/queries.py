"""Reading the trail of one record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select

from app.audit.fields import value_of
from app.audit.models import Jejak, Riwayat
from app.audit.trail import address_of
from app.core.db import session
from app.core.labels import show
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
    notes = select(Riwayat).where(Riwayat.tabel == tabel, Riwayat.baris == baris)
    diffs = select(Jejak).where(Jejak.tabel == tabel, Jejak.baris == baris, Jejak.aksi == "ubah")
    entries = [
        Entry(row.waktu, row.pelaku_nama, row.teks, row.alasan)
        for row in session().scalars(notes.order_by(Riwayat.id.desc()).limit(limit))
    ]
    columns = inspect(objek).mapper.columns
    for row in session().scalars(diffs.order_by(Jejak.id.desc()).limit(limit)):
        told = _told(json.loads(row.perubahan), labels, columns)
        if told:
            entries.append(Entry(row.waktu, row.pelaku_nama, "mengubah isian", None, told))
    return sorted(entries, key=lambda entry: entry.waktu, reverse=True)[:limit]


def _told(changes: dict[str, list[Any]], labels: dict[str, str], columns: Any) -> list[tuple[str, str, str]]:
    return [
        (labels[name], _text(old, columns[name]), _text(new, columns[name]))
        for name, (old, new) in changes.items()
        if name in labels and not name.endswith("_id")
    ]


def _text(value: Any, column: Any) -> str:
    kept = value_of(column, value)
    return mask_short(kept) if isinstance(value, dict) and "rahasia" in value else show(kept)
