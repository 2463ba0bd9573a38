"""Which tables a statement reads."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Table, inspect
from sqlalchemy.orm import LoaderCriteriaOption, Mapper, RelationshipProperty
from sqlalchemy.sql import visitors

_JOINED = ("joined", False)
#: Statements that are kept and asked again are walked once.
_known: WeakKeyDictionary[Any, frozenset[str]] = WeakKeyDictionary()


def tables_read(statement: Any) -> frozenset[str]:
    """Return the names of all tables a SELECT reads, in its subqueries and by relations that join themselves in."""
    found = _known.get(statement)
    if found is None:
        found = _known[statement] = _walked(statement)
    return found


def _walked(statement: Any) -> frozenset[str]:
    names: set[str] = set()
    for element in visitors.iterate(statement):
        if isinstance(element, Table):
            names.add(element.name)
        for entity in _entities(element):
            names |= _tables_of(inspect(entity).mapper)
    return frozenset(names)


def _entities(element: Any) -> Iterator[Any]:
    """Yield the mapped classes an element of a statement stands for, joins to, or loads along."""
    if (entity := getattr(element, "_annotations", {}).get("parententity")) is not None:
        yield entity
    for join in getattr(element, "_setup_joins", ()):
        if (entity := getattr(join[0], "entity", None)) is not None:
            yield entity
    for option in getattr(element, "_with_options", ()):
        if not isinstance(option, LoaderCriteriaOption):
            yield from _loaded_by(option)


def _loaded_by(option: Any) -> Iterator[Any]:
    for step in getattr(option, "context", ()):
        for part in step.path.path:
            if isinstance(part, RelationshipProperty):
                yield part.mapper
            elif hasattr(part, "mapper") and not hasattr(part, "columns"):
                yield part


@lru_cache(maxsize=512)
def _tables_of(mapper: Mapper[Any]) -> frozenset[str]:
    mappers = _with_joined(mapper, set())
    return frozenset(table.name for one in mappers for table in one.tables if isinstance(table, Table))


def _with_joined(mapper: Mapper[Any], seen: set[Mapper[Any]]) -> Iterator[Mapper[Any]]:
    if mapper in seen:
        return
    seen.add(mapper)
    yield mapper
    for relation in mapper.relationships:
        if relation.lazy in _JOINED:
            yield from _with_joined(relation.mapper, seen)
