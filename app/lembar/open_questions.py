"""What waits for a person at the desks: conflicts and quarantine, with whose row it is and who changed it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import func, select

from app.audit.models import Riwayat
from app.bnba.models import Bnba, Usulan, VerifikasiKelayakan
from app.core.db import session
from app.core.roles import Pelaku, Peran
from app.lembar.models import SyncConflict, SyncQuarantine
from app.lembar.port import Channel, ColumnSeen

#: Who decides: the bidang that keeps the list of poor households.
DECIDERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})
BIDANG = "dayasos"


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """One conflict as the desk shows it; ``office_by`` and ``office_at`` say who wrote the office's value last."""

    row: SyncConflict
    nama: str
    column: ColumnSeen
    tab: str
    office_by: str
    office_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenQuarantine:
    """One thing in quarantine: ``fields`` are what can be corrected here as (code, column, text that stands there)."""

    row: SyncQuarantine
    nama: str
    column: str
    content: Mapping[str, str]
    fields: Sequence[tuple[str, ColumnSeen, str]] = field(default=())


def may_decide(oleh: Pelaku) -> bool:
    """Whether the actor settles conflicts: Staf, Subkor or Kabid of the bidang."""
    return oleh.has(*DECIDERS) and (oleh.bidang is None or BIDANG in oleh.bidang)


def count_conflicts(_me: Pelaku) -> int:
    """Return how many conflicts are open in the books that exist for the actor."""
    query = select(func.count(SyncConflict.id)).join(SyncConflict.book).where(SyncConflict.settled_at.is_(None))
    return session().scalar(query) or 0


def count_quarantine(_me: Pelaku) -> int:
    """Return how many things wait in quarantine in the books that exist for the actor."""
    query = select(func.count(SyncQuarantine.id)).join(SyncQuarantine.book)
    query = query.where(SyncQuarantine.closed_at.is_(None), SyncQuarantine.dismissed_at.is_(None))
    return session().scalar(query) or 0


def per_book(conflicts: Iterable[OpenConflict | OpenQuarantine]) -> list[tuple[str, str, int]]:
    """Return (code, name, how many) of the books in question, by name."""
    counts: dict[tuple[str, str], int] = {}
    for one in conflicts:
        book = one.row.book
        counts[book.kode, book.nama] = counts.get((book.kode, book.nama), 0) + 1
    return sorted(((kode, nama, count) for (kode, nama), count in counts.items()), key=lambda one: one[1])


def open_conflicts(channel: Channel) -> list[OpenConflict]:
    """Return the conflicts nobody decided, oldest first, of the books that exist for the actor."""
    query = select(SyncConflict).join(SyncConflict.book).where(SyncConflict.settled_at.is_(None))
    found = session().scalars(query.order_by(SyncConflict.book_id, SyncConflict.key, SyncConflict.id)).all()
    names, last = names_of(one.key for one in found), _last_words({one.key for one in found})
    columns, told = cache(channel.columns), []
    for one in found:
        column = columns(one.book.kode).get(one.tab, {}).get(one.column, ColumnSeen(one.column))
        by, at = last.get(one.key, ("", None))
        told.append(OpenConflict(one, names.get(one.key, one.key), column, one.tab.upper(), by, at))
    return told


def open_quarantine(channel: Channel) -> list[OpenQuarantine]:
    """Return what could not be taken, those dismissed last, of the books that exist for the actor."""
    query = select(SyncQuarantine).join(SyncQuarantine.book).where(SyncQuarantine.closed_at.is_(None))
    order = (SyncQuarantine.dismissed_at.is_not(None), SyncQuarantine.book_id, SyncQuarantine.row, SyncQuarantine.id)
    found = session().scalars(query.order_by(*order)).all()
    names = names_of(one.key for one in found)
    columns = cache(channel.columns)
    return [_told(columns(one.book.kode).get(one.tab, {}), one, names) for one in found]


def _told(columns: Mapping[str, ColumnSeen], one: SyncQuarantine, names: Mapping[str, str]) -> OpenQuarantine:
    content = {code: str(text) for code, text in json.loads(one.content).items()}
    shown = {columns[code].title: text for code, text in content.items() if code in columns and code != "nik"}
    seen = columns.get(one.column)
    nama = names.get(one.key) or content.get("nama", "")
    if seen is None or one.key not in names or not seen.editable:
        return OpenQuarantine(one, nama, seen.title if seen else "", shown)
    fields = [(code, columns[code], content.get(code, "")) for code in seen.together]
    return OpenQuarantine(one, nama, seen.title, shown, fields)


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Return whose rows these are, of the records that exist for the actor."""
    some = set(keys)
    people = select(Bnba.kode_baris, Bnba.nama).where(Bnba.kode_baris.in_(some))
    proposed = select(Usulan.kunci, Usulan.nama).where(Usulan.kunci.in_(some))
    return {key: nama for query in (people, proposed) for key, nama in session().execute(query)}


def _last_words(keys: set[str]) -> dict[str, tuple[str, datetime | None]]:
    """Return who last recorded the check of a person, and when."""
    check = VerifikasiKelayakan
    rows = session().execute(select(check.id, check.kode_baris).where(check.kode_baris.in_(keys)))
    ids = {str(pk): kode for pk, kode in rows}
    query = select(Riwayat).where(Riwayat.tabel == check.__tablename__, Riwayat.baris.in_(ids))
    return {ids[row.baris]: (row.pelaku_nama, row.waktu) for row in session().scalars(query.order_by(Riwayat.id))}
