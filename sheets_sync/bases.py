"""The base rows of the merge, as stored. Plain rows and many at once: they are bookkeeping, not a register."""

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from sqlalchemy import Table, bindparam, delete, insert, select, update

from app.core.db import session
from app.lembar.models import SyncBase
from sheets_sync.plan import BaseRow

AT_ONCE = 500


def load(book_id: int, tab: str) -> dict[str, BaseRow]:
    """Return the base rows of a tab by key."""
    base = _table()
    query = select(base.c.key, base.c.cells, base.c.returns).where(base.c.book_id == book_id, base.c.tab == tab)
    rows = session().connection().execute(query)
    return {key: BaseRow(json.loads(cells), returns) for key, cells, returns in rows}


def save(book_id: int, tab: str, rows: Mapping[str, BaseRow], known: Collection[str]) -> None:
    """Store rows; ``known`` are the keys that are stored already."""
    base = _table()
    connection = session().connection()
    new = [_values(key, row) for key, row in rows.items() if key not in known]
    old = [_values(key, row) for key, row in rows.items() if key in known]
    if new:
        connection.execute(insert(base), [{"book_id": book_id, "tab": tab, **_stored(row)} for row in new])
    if old:
        mine = (base.c.book_id == book_id, base.c.tab == tab, base.c.key == bindparam("of_key"))
        change = update(base).where(*mine).values(cells=bindparam("new_cells"), returns=bindparam("new_returns"))
        connection.execute(change, old)


def _values(key: str, row: BaseRow) -> dict[str, object]:
    cells = json.dumps(dict(row.cells), ensure_ascii=False, separators=(",", ":"))
    return {"of_key": key, "new_cells": cells, "new_returns": row.returns}


def _stored(values: Mapping[str, object]) -> dict[str, object]:
    return {"key": values["of_key"], "cells": values["new_cells"], "returns": values["new_returns"]}


def forget(book_id: int, tab: str, keys: Collection[str]) -> None:
    """Drop rows that exist on neither side any more."""
    base = _table()
    for some in _batches(keys):
        mine = (base.c.book_id == book_id, base.c.tab == tab, base.c.key.in_(some))
        session().connection().execute(delete(base).where(*mine))


def _batches(keys: Collection[str]) -> Iterator[list[str]]:
    left = iter(sorted(keys))
    while some := list(islice(left, AT_ONCE)):
        yield some


def _table() -> Table:
    table = SyncBase.__table__
    assert isinstance(table, Table)  # noqa: S101  # tells the type checker what a declarative class always has
    return table
