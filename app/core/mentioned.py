"""Which tables a SELECT reads, so that only their rules need to be put into it: each rule costs at every execution."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnClause, Table, inspect
from sqlalchemy.orm import Mapper
from sqlalchemy.sql import visitors

from app.core.db import Model


def tables_read(statement: Any) -> frozenset[str] | None:
    """Return the names of the tables a statement reads, joined eager loads of its entities included.

    None means that it cannot be told beforehand: the statement brings loader options of its own.
    """
    if statement._with_options:
        return None
    named = {name for element in visitors.iterate(statement) for name in _names(element)}
    return frozenset().union(*(_with_joined(name) for name in named))


def _names(element: Any) -> Iterable[str]:
    source = element.table if isinstance(element, ColumnClause) else element
    while source is not None and not isinstance(source, Table):
        source = getattr(source, "element", None)
    return () if source is None else (source.name,)


@cache
def _with_joined(table: str) -> frozenset[str]:
    """Return a table and those that an entity of it always brings along in the same SELECT."""
    found = {table}
    waiting = [mapper for mapper in _mappers() if str(mapper.local_table) == table]
    while waiting:
        for relation in waiting.pop().relationships:
            names = {str(one) for one in relation.mapper.tables}
            if relation.lazy in ("joined", False) and not names <= found:
                found |= names
                waiting.append(relation.mapper)
    return frozenset(found)


@cache
def _mappers() -> tuple[Mapper[Any], ...]:
    return tuple(inspect(mapper.class_) for mapper in Model.registry.mappers)
