"""New rows of a register by the thousand: what a flush does for each of them, done for all of them together.

A register of one table with a number for its key has its rows written past the flush: the scope is asked, the trail
told and chained and the columns encrypted by the same code, and no object is kept. Any other goes through the flush.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Integer, inspect
from sqlalchemy.orm import Mapper, object_session

from app.audit.trail import tell_added
from app.core.bulk import FEW, insert_rows, next_ids
from app.core.casekey import RahasiaKasus
from app.core.db import Model, actor, session
from app.core.scope import demand_own


def made(model: Any, values: dict[str, Any]) -> Any:
    """Return a new row that holds these values and belongs to no session yet."""
    if not is_plain(model):
        return model(**values)
    row = _maker(model)()
    row.__dict__.update(values)
    return row


def add_all(rows: Sequence[Any]) -> None:
    """Add new rows of one register to the running unit of work, in their order.

    Whoever needs them afterwards adds them to the session instead: written here they stay outside of it.

    Raises:
        NotAllowed: one of them belongs where the actor may put nothing.
        IntegrityError: the database refuses one of them.
    """
    current = session()
    if len(rows) < FEW or not all(_is_apart(row) for row in rows):
        current.add_all(rows)
        current.flush()
        return
    mapper: Mapper[Any] = inspect(type(rows[0]))
    table: Any = mapper.local_table
    connection, names = current.connection(), tuple(attribute.key for attribute in mapper.column_attrs)
    _complete(mapper, rows, next_ids(connection, table, len(rows)))
    demand_own(rows, actor())
    columns = tuple(attribute.columns[0].name for attribute in mapper.column_attrs)
    insert_rows(connection, table, columns, ([row.__dict__[name] for name in names] for row in rows))
    if getattr(mapper.class_, "__jejak__", False):
        tell_added(current, rows)


def _is_apart(row: Any) -> bool:
    """Whether a row can be written by its columns alone: nobody tied it to the session or to another row."""
    model: Any = type(row)
    return is_plain(model) and object_session(row) is None and row.__dict__.keys() <= _fields(model)


@cache
def _maker(model: Any) -> Callable[[], Any]:
    maker: Callable[[], Any] = inspect(model).class_manager.new_instance
    return maker


@cache
def _fields(model: Any) -> frozenset[str]:
    return frozenset({"_sa_instance_state", *inspect(model).columns.keys()})


@cache
def is_plain(model: Any) -> bool:
    """Whether rows of ``model`` are rows of one table, numbered by it, and nobody listens to their flush or fields."""
    mapper: Mapper[Any] = inspect(model)
    alone = len(mapper.tables) == 1 and mapper.polymorphic_on is None and mapper.version_id_col is None
    # Only what listens to this model counts: what listens to all seals the notes of cases, and those are not simple.
    listened = mapper.dispatch.before_insert, mapper.dispatch.after_insert
    heard = any(getattr(each, "listeners", ()) for each in listened)
    made_otherwise = mapper.validators or mapper.class_manager.original_init is not Model.__init__
    simple = all(_is_simple(attribute.columns) for attribute in mapper.column_attrs)
    return alone and simple and not heard and not made_otherwise and _numbers_itself(mapper)


def _is_simple(columns: Sequence[Any]) -> bool:
    (column, *others) = columns
    if others or not isinstance(column, Column) or isinstance(column.type, RahasiaKasus):
        return False
    given = column.default is None or column.default.is_scalar or column.default.is_callable
    return given and column.server_default is None and column.computed is None


def _numbers_itself(mapper: Mapper[Any]) -> bool:
    (key, *others) = mapper.primary_key
    return not others and isinstance(key.type, Integer) and not key.foreign_keys and key.default is None


def _complete(mapper: Mapper[Any], rows: Sequence[Any], ids: Sequence[int]) -> None:
    """Give new rows their numbers, and what their columns hold where nobody said anything."""
    key = mapper.get_property_by_column(mapper.primary_key[0]).key
    defaults = [(attribute.key, _default(attribute.columns[0])) for attribute in mapper.column_attrs]
    for row, number in zip(rows, ids, strict=True):
        held = row.__dict__
        held[key] = number
        for name, default in defaults:
            if name not in held:
                held[name] = default()


def _default(column: Any) -> Callable[[], Any]:
    default = column.default
    if default is None:
        return lambda: None
    return (lambda: default.arg(None)) if default.is_callable else (lambda: default.arg)
