"""What waits for a person at the desks: conflicts and quarantine, with whose row it is and who changed it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import Select, func, select

from app.audit.models import Riwayat
from app.bnba.models import Bnba, Usulan, VerifikasiKelayakan
from app.core.db import session
from app.core.roles import Pelaku
from app.lembar.models import SyncConflict, SyncQuarantine
from app.lembar.port import Channel, ColumnSeen


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose row it is: a name, and the address that tells people of one name apart."""

    nama: str
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """One conflict as the desk shows it; ``office_by`` and ``office_at`` say who wrote the office's value last."""

    row: SyncConflict
    whose: Whose
    column: ColumnSeen
    tab: str
    office_by: str
    office_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenQuarantine:
    """One thing in quarantine: ``fields`` are what can be corrected here as (code, column, text that stands there)."""

    row: SyncQuarantine
    whose: Whose
    column: str
    content: Mapping[str, str]
    fields: Sequence[tuple[str, ColumnSeen, str]] = field(default=())


def counting_conflicts(_me: Pelaku) -> Select[int]:
    """Return the statement that counts the open conflicts in the books that exist for the actor."""
    return select(func.count(SyncConflict.id)).join(SyncConflict.book).where(SyncConflict.settled_at.is_(None))


def counting_quarantine(_me: Pelaku) -> Select[int]:
    """Return the statement that counts what waits in quarantine in the books that exist for the actor."""
    query = select(func.count(SyncQuarantine.id)).join(SyncQuarantine.book)
    return query.where(SyncQuarantine.closed_at.is_(None), SyncQuarantine.dismissed_at.is_(None))


def per_book(conflicts: Iterable[OpenConflict | OpenQuarantine]) -> list[tuple[str, str, int]]:
    """Return (code, name, how many) of the books in question, by name."""
    counts: dict[tuple[str, str], int] = {}
    for one in conflicts:
        book = one.row.book
        counts[book.kode, book.nama] = counts.get((book.kode, book.nama), 0) + 1
    return sorted(((kode, nama, count) for (kode, nama), count in counts.items()), key=lambda one: one[1])


def open_conflicts(channel: Channel) -> list[OpenConflict]:
    """Return the conflicts nobody decided, by village and name, of the books that exist for the actor."""
    query = select(SyncConflict).join(SyncConflict.book).where(SyncConflict.settled_at.is_(None))
    found = session().scalars(query.order_by(SyncConflict.id)).all()
    people, last = whose(one.key for one in found), _last_words({one.key for one in found})
    columns, told = cache(channel.columns), []
    for one in found:
        column = columns(one.book.kode).get(one.tab, {}).get(one.column, ColumnSeen(one.column))
        by, at = last.get(one.key, ("", None))
        told.append(OpenConflict(one, people.get(one.key, Whose(one.key)), column, one.tab.upper(), by, at))
    return sorted(told, key=lambda one: (one.row.book.nama, one.whose.nama, one.row.key, one.row.id))


def open_quarantine(channel: Channel) -> list[OpenQuarantine]:
    """Return what could not be taken, those dismissed last, of the books that exist for the actor."""
    query = select(SyncQuarantine).join(SyncQuarantine.book).where(SyncQuarantine.closed_at.is_(None))
    order = (SyncQuarantine.dismissed_at.is_not(None), SyncQuarantine.book_id, SyncQuarantine.row, SyncQuarantine.id)
    found = session().scalars(query.order_by(*order)).all()
    people = whose(one.key for one in found)
    columns = cache(channel.columns)
    return [_told(columns(one.book.kode).get(one.tab, {}), one, people) for one in found]


def _told(columns: Mapping[str, ColumnSeen], one: SyncQuarantine, people: Mapping[str, Whose]) -> OpenQuarantine:
    content = {code: str(text) for code, text in json.loads(one.content).items()}
    shown = {seen.title: content[code] for code, seen in columns.items() if code in content and code != "nik"}
    seen = columns.get(one.column)
    mine = people.get(one.key) or Whose(content.get("nama", ""))
    if seen is None or one.key not in people or not seen.editable:
        return OpenQuarantine(one, mine, seen.title if seen else "", shown)
    fields = [(code, columns[code], content.get(code, "")) for code in seen.together]
    return OpenQuarantine(one, mine, seen.title, shown, fields)


def whose(keys: Iterable[str]) -> dict[str, Whose]:
    """Return whose rows these are, of the records that exist for the actor."""
    some = set(keys)
    people = select(Bnba.kode_baris, Bnba.nama, Bnba.alamat, Bnba.rt, Bnba.rw).where(Bnba.kode_baris.in_(some))
    proposed = select(Usulan.kunci, Usulan.nama, Usulan.alamat, Usulan.rt, Usulan.rw).where(Usulan.kunci.in_(some))
    found = [row for query in (people, proposed) for row in session().execute(query)]
    return {key: Whose(nama or "", _address(alamat, rt, rw)) for key, nama, alamat, rt, rw in found}


def _address(alamat: str | None, rt: str | None, rw: str | None) -> str:
    return ", ".join(part for part in (alamat, f"RT {rt}" if rt else "", f"RW {rw}" if rw else "") if part)


def _last_words(keys: set[str]) -> dict[str, tuple[str, datetime | None]]:
    """Return who last recorded the check of a person, and when."""
    check = VerifikasiKelayakan
    rows = session().execute(select(check.id, check.kode_baris).where(check.kode_baris.in_(keys)))
    ids = {str(pk): kode for pk, kode in rows}
    query = select(Riwayat).where(Riwayat.tabel == check.__tablename__, Riwayat.baris.in_(ids))
    return {ids[row.baris]: (row.pelaku_nama, row.waktu) for row in session().scalars(query.order_by(Riwayat.id))}
