"""What a destruction does to a case: scans gone, notes unreadable, no person named; number, dates and status stay."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, String, UniqueConstraint, delete, inspect, select, update

from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk
from app.berkas.akses import AksesKasus
from app.berkas.models import RUNNING, Berkas
from app.core.casekey import KunciKasus, RahasiaKasus, delete_key
from app.core.columns import Rahasia
from app.core.db import Model, session
from app.core.errors import DomainError
from app.pindaian.models import Pindaian
from app.surat.models import Surat, SuratTerbit
from app.workflow.retensi.tahan import refuse_held

#: What is read where a name stood.
GONE = "(dimusnahkan)"
_CASES: Any = Berkas.__table__
_SCANS: Any = Pindaian.__table__
#: The agenda's books and issued letters are records of their own; who was let in is part of the trail.
_KEPT = frozenset(
    one.__tablename__
    for one in (AgendaSuratKeluar, AgendaSuratMasuk, AksesKasus, KunciKasus, Pindaian, Surat, SuratTerbit)
)


def destroy(berkas_id: int) -> str:
    """Destroy what a case says of people, inside the running unit of work; answers what was done.

    Written past the trail, which would otherwise copy every name once more; the sentence is the caller's.

    Raises:
        DomainError: it is held, runs again, or its scans are bound to other rows.
    """
    row = session().execute(select(_CASES.c.no_reg, _CASES.c.status).where(_CASES.c.id == berkas_id)).one()
    refuse_held(berkas_id, row.no_reg)
    if row.status in RUNNING:
        raise DomainError(f"Berkas {row.no_reg} berjalan lagi. Keluarkan dari berita acara.", "status")
    refuse_bound(berkas_id, row.no_reg)
    session().flush()
    connection = session().connection()
    scans, columns = _drop_scans(connection, berkas_id), 0
    had_key = delete_key(berkas_id)
    for table, keys in _rows_of(connection, berkas_id):
        columns += _blank(connection, table, keys)
    session().expire_all()
    return f"{scans} pindaian dihapus, {columns} isian dikosongkan" + (", kunci catatan dihapus" if had_key else "")


def refuse_bound(berkas_id: int, no_reg: str) -> None:
    """Refuse a case whose scans other rows cannot do without."""
    for column in _referring(_SCANS):
        if not column.nullable and session().execute(select(column).where(column.in_(_scans(berkas_id)))).first():
            raise DomainError(
                f"Tabel berkas {no_reg} terikat pada hasil sanding, jadi belum dapat dimusnahkan di sini.", "terikat"
            )


def _drop_scans(connection: Connection, berkas_id: int) -> int:
    """Delete the rows of the scans; their files follow within the hour (the sweeper of app.pindaian.store)."""
    for column in _referring(_SCANS):
        mine = column.in_(_scans(berkas_id))
        if column.nullable:
            connection.execute(update(column.table).where(mine).values({column.name: None}))
    return connection.execute(delete(_SCANS).where(_SCANS.c.berkas_id == berkas_id)).rowcount


def _scans(berkas_id: int) -> Any:
    return select(_SCANS.c.id).where(_SCANS.c.berkas_id == berkas_id)


def _rows_of(connection: Connection, berkas_id: int) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the tables of a case with the keys of its rows: its own, and all that hang on it at whatever distance."""
    own = _own_tables(berkas_id, connection)
    waiting: list[tuple[Any, list[Any]]] = [(table, [berkas_id]) for table in own]
    others, seen = {table.name for table in _every_case_table()} | _KEPT, set[tuple[str, Any]]()
    yield from waiting
    while waiting:
        table, keys = waiting.pop()
        for column in _referring(table):
            if column.table.name in others or len(column.table.primary_key) != 1:
                continue
            (key,) = column.table.primary_key
            rows = connection.scalars(select(key).where(column.in_(keys)))
            found = [one for one in rows if (column.table.name, one) not in seen]
            if found:
                seen.update((column.table.name, one) for one in found)
                waiting.append((column.table, found))
                yield column.table, found


def _own_tables(berkas_id: int, connection: Connection) -> list[Any]:
    kind = connection.scalar(select(_CASES.c.layanan).where(_CASES.c.id == berkas_id))
    mapper = inspect(Berkas).polymorphic_map.get(kind, inspect(Berkas))
    return list(mapper.tables)


def _every_case_table() -> set[Any]:
    return {table for mapper in inspect(Berkas).self_and_descendants for table in mapper.tables}


def _referring(table: Any) -> list[Column[Any]]:
    """Return the columns that refer to a table's key, but those of rows that are written once."""
    found = []
    for mapper in Model.registry.mappers:
        if getattr(mapper.class_, "__tetap__", False):
            continue
        local: Any = mapper.local_table
        found += [one for one in local.columns if any(link.column.table is table for link in one.foreign_keys)]
    return list(dict.fromkeys(found))


def _blank(connection: Connection, table: Any, keys: list[Any]) -> int:
    (key,) = table.primary_key
    done = 0
    for one in keys:
        values = {column.name: _instead(column, one) for column in table.columns if _names_somebody(column)}
        if "kunci_cari" in table.columns:
            values["kunci_cari"] = None
        if values:
            connection.execute(update(table).where(key == one).values(values))
            done += len(values)
    return done


def _names_somebody(column: Column[Any]) -> bool:
    if column.primary_key or column.foreign_keys or isinstance(column.type, RahasiaKasus):
        return False
    personal = column.info.get("pribadi", "P0") != "P0" or isinstance(column.type, Rahasia)
    return personal and (bool(column.nullable) or isinstance(column.type, String | Rahasia))


def _instead(column: Column[Any], key: Any) -> str | None:
    if column.nullable:
        return None
    if isinstance(column.type, Rahasia) or _is_unique(column):
        return f"{GONE} {key}"
    return GONE[: getattr(column.type, "length", None) or len(GONE)]


def _is_unique(column: Column[Any]) -> bool:
    table: Any = column.table
    held = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    indexes = [one for one in table.indexes if one.unique]
    return bool(column.unique) or any(column.name in one.columns for one in (*held, *indexes))
