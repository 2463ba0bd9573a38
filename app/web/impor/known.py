"""The rows of a register that the rows of a table mean, found by the columns that tell them apart."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import and_, tuple_

from app.core.db import session

_AT_ONCE = 500
Key = tuple[Any, ...]


def rows_by_key(view: Any, names: Sequence[str], keys: Iterable[Key]) -> dict[Key, list[Any]]:
    """Return the rows that exist for the person, by their key; more than one where the key does not tell them apart."""
    model = view.datamodel.obj
    columns = [getattr(model, name) for name in names]
    rows = view._base_filters.apply_all(session().query(model))
    found: dict[Key, list[Any]] = {}
    for meant in _meant(columns, list(dict.fromkeys(keys))):
        for item in rows.filter(meant):
            found.setdefault(key_held(item, names), []).append(item)
    return found


def _meant(columns: Sequence[Any], keys: Sequence[Key]) -> Iterator[Any]:
    whole = [key for key in keys if None not in key]
    for start in range(0, len(whole), _AT_ONCE):
        part = whole[start : start + _AT_ONCE]
        yield columns[0].in_([key[0] for key in part]) if len(columns) == 1 else tuple_(*columns).in_(part)
    for key in keys:
        if None in key:  # nothing equals nothing in SQL
            yield and_(
                *(column.is_(None) if one is None else column == one for column, one in zip(columns, key, strict=True))
            )


def key_held(item: Any, names: Sequence[str]) -> Key:
    """Return the key of a row."""
    return tuple(getattr(item, name) for name in names)


def all_held(view: Any, names: Sequence[str]) -> set[int]:
    """Return a number for what each row of the register says in these columns, where no key tells rows apart."""
    model = view.datamodel.obj
    rows = view._base_filters.apply_all(session().query(model)).with_entities(*(getattr(model, one) for one in names))
    return {said(tuple(row)) for row in rows.yield_per(2_000)}


def said(values: Key) -> int:
    """Return a number that is the same for rows that say the same."""
    return hash(tuple("" if one is None else str(one) for one in values))
