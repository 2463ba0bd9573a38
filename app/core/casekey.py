"""Notes of closed cases, each case under a key of its own: once that key is deleted nobody reads them again.

The key stands in the database, itself encrypted by the installation's key. A text is first written under the
installation's key and sealed under its case's right after, in the same transaction: a new case has no number before.
"""

import base64
from datetime import datetime
from functools import cache
from secrets import token_bytes
from typing import Any, cast

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Text,
    event,
    insert,
    inspect,
    not_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, Mapper, Session, mapped_column, object_session
from sqlalchemy.sql.operators import OperatorType, is_, is_not

from app.core import clock, crypto
from app.core.clock import Waktu
from app.core.columns import Rahasia, kolom
from app.core.db import Model, session
from app.core.errors import DomainError

#: How a sealed text begins; the number of its case follows.
SEALED = "kasus/"
_CONTEXT, _CACHE = [b"loket/case/1"], "kunci_kasus"
#: Keys read at once: a list shows cases that came one after the other.
_AROUND = 200
#: What is read where the key is gone.
GONE = "(dihapus)"


class RahasiaKasus(Rahasia):
    """Text of a closed case, stored under the case's key; nothing is found by it."""

    cache_ok = True

    class Comparator(Rahasia.Comparator):
        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            if op not in {is_, is_not}:
                raise TypeError(f"text of a case is read, never looked for: {op.__name__}")
            return super().operate(op, *other, **kwargs)

    comparator_factory = Comparator

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None and value.startswith(SEALED):
            return open_text(value)
        # Long texts of an older version stood there plain; `flask setup` seals them.
        plain = value is not None and value.partition(":")[0] not in crypto.keyring().keys
        return value if plain else super().process_result_value(value, dialect)


def teks_kasus(label: str, *, panjang: int, wajib: bool = True, bantuan: str = "") -> Any:
    """Declare a text of a closed case, at most so many characters: of class P3, under the case's key."""
    return kolom(label, pribadi="P3", wajib=wajib, panjang=panjang, tipe=RahasiaKasus(), bantuan=bantuan)


class KunciKasus(Model):
    """The key of one closed case; ``kunci`` is None once it was deleted."""

    __tablename__ = "kunci_kasus"

    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True, autoincrement=False)
    kunci: Mapped[str | None] = mapped_column(Rahasia())
    dibuat: Mapped[datetime] = mapped_column(Waktu())
    dihapus: Mapped[datetime | None] = mapped_column(Waktu())


_KEYS: Any = KunciKasus.__table__


def install(session_class: type[Session]) -> None:
    """Seal what is written, and remember no key longer than a transaction."""
    if not event.contains(session_class, "after_soft_rollback", _forget):
        event.listen(session_class, "after_soft_rollback", _forget)
        event.listen(session_class, "after_transaction_end", _forget)
        event.listen(Mapper, "after_insert", _seal_row)
        event.listen(Mapper, "after_update", _seal_row)


def case_behind(objek: Any) -> int | None:
    """Return the application a row is, or refers to; what is told of a closed one is told to those who work it."""
    model: Any = type(objek)
    name = _case_name(model)
    return None if name is None else getattr(objek, name)


@cache
def _case_name(model: Any) -> str | None:
    mapper = inspect(model)
    if mapper.base_mapper.local_table.name == "berkas":
        return "id"
    column = case_column(mapper.local_table)
    return None if column is None else mapper.get_property_by_column(column).key


def case_column(table: Any) -> Any:
    """Return the column of a table by which its rows refer to an application, or None."""
    return next((one for one in table.columns if _refers(one)), None)


def seal_text(text: str, case: int, connection: Connection, known: dict[int, AESSIV | None]) -> str:
    """Return the text under the key of its case, which is made now if there is none.

    Raises:
        DomainError: the case's notes were deleted.
    """
    cipher = _cipher(case, connection, known) or _made(case, connection, known)
    sealed = cipher.encrypt(b"\x00" + text.encode(), _CONTEXT)
    return f"{SEALED}{case}:{base64.urlsafe_b64encode(sealed).decode()}"


def open_text(stored: str) -> str:
    """Return a sealed text as its case's key reads it; :data:`GONE` once that was deleted."""
    case, _, body = stored.removeprefix(SEALED).partition(":")
    cipher = _cipher(int(case), session().connection(), known_keys(session()))
    return GONE if cipher is None else cipher.decrypt(base64.urlsafe_b64decode(body), _CONTEXT)[1:].decode()


def is_sealed(stored: Any) -> Any:
    """Return the condition that a stored text stands under the key of its case."""
    return stored.like(f"{SEALED}%")


def known_keys(current: Session) -> dict[int, AESSIV | None]:
    """Return the keys this transaction has read."""
    return cast("dict[int, AESSIV | None]", current.info.setdefault(_CACHE, {}))


def delete_key(case: int) -> bool:
    """Delete the key of a case, and with it all that was written under it; whether there was one."""
    gone = update(_KEYS).where(_KEYS.c.berkas_id == case, _KEYS.c.kunci.is_not(None))
    connection = session().connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # the freed bytes of the page are overwritten
    done = connection.execute(gone.values(kunci=None, dihapus=clock.now())).rowcount
    known_keys(session()).clear()
    session().expire_all()
    return done > 0


def seal_what_is_not() -> int:
    """Bring texts from before there were keys of cases under theirs; answers how many."""
    done = 0
    for mapper in Model.registry.mappers:
        for column in _own_columns(mapper):
            done += _seal_column(column)
    return done


def _seal_column(column: Column[Any]) -> int:
    table, stored = column.table, type_coerce(column, Text())
    case = case_column(table)
    connection, (key,) = session().connection(), table.primary_key
    rows = connection.execute(select(key, case, column).where(column.is_not(None), not_(is_sealed(stored)))).all()
    for number, of_case, text in rows:
        sealed = type_coerce(seal_text(text, of_case, connection, known_keys(session())), Text())
        connection.execute(update(table).where(key == number).values({column.name: sealed}))
    return len(rows)


def _seal_row(mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    columns, current = _columns_of(mapper), object_session(row)
    if not columns or current is None:
        return
    case, known = case_behind(row), known_keys(current)
    for name, column in columns:
        written = next(iter(inspect(row).attrs[name].history.added or ()), None)
        if written is not None and case is not None:
            table: Any = column.table
            sealed = type_coerce(seal_text(written, case, connection, known), Text())
            connection.execute(update(table).where(table.c.id == row.id).values({column.name: sealed}))


@cache
def _columns_of(mapper: Mapper[Any]) -> tuple[tuple[str, Column[Any]], ...]:
    found: list[tuple[str, Any]] = [(attribute.key, attribute.columns[0]) for attribute in mapper.column_attrs]
    return tuple((name, column) for name, column in found if isinstance(column.type, RahasiaKasus))


def _own_columns(mapper: Mapper[Any]) -> list[Column[Any]]:
    return [column for _, column in _columns_of(mapper) if column.table is mapper.local_table]


def _refers(column: Column[Any]) -> bool:
    return any(link.target_fullname == "berkas.id" for link in column.foreign_keys)


def _cipher(case: int, connection: Connection, known: dict[int, AESSIV | None]) -> AESSIV | None:
    if case not in known:
        near = _KEYS.c.berkas_id.between(case - _AROUND, case + _AROUND)
        for number, kunci in connection.execute(select(_KEYS.c.berkas_id, _KEYS.c.kunci).where(near)):
            known[number] = AESSIV(base64.b64decode(kunci)) if kunci else None
    return known.get(case)


def _made(case: int, connection: Connection, known: dict[int, AESSIV | None]) -> AESSIV:
    if case in known:
        raise DomainError("Catatan kasus ini sudah dihapus; kasusnya tidak dapat ditulisi lagi.", "dihapus")
    key = token_bytes(64)
    values = {"berkas_id": case, "kunci": base64.b64encode(key).decode(), "dibuat": clock.now()}
    connection.execute(insert(_KEYS).values(values))
    known[case] = cipher = AESSIV(key)
    return cipher


def _forget(current: Session, *_args: object) -> None:
    current.info.pop(_CACHE, None)
