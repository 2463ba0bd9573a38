"""Another data key: made, made known to every process, used, and brought to every row, batch by batch.

Nothing has to be remembered of how far it came: each ciphertext names its key. Whoever starts it again goes on.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes
from typing import Any

from sqlalchemy import Column, Table, Text, and_, func, not_, or_, select, tuple_, type_coerce, update
from sqlalchemy.exc import IntegrityError

from app.core import crypto
from app.core.casekey import SEALED, is_sealed
from app.core.columns import Rahasia
from app.core.crypto import Keyring
from app.core.db import Model, session
from app.core.errors import DomainError
from app.core.keys import Keys, looking_at

#: Rows of one transaction: on SQLite others write between two of them.
BATCH = 500
Key = tuple[Any, ...]


def encrypted_columns() -> dict[Table, list[Column[Any]]]:
    """Return every table with encrypted columns, and those."""
    found = {table: [one for one in table.columns if isinstance(one.type, Rahasia)] for table in _tables()}
    return {table: columns for table, columns in found.items() if columns}


def counts() -> dict[str, int]:
    """Return how many values stand under each key; a key that none needs is named too."""
    found = dict.fromkeys(crypto.keyring().keys, 0)
    for columns in encrypted_columns().values():
        for column in columns:
            stored = _stored(column)
            kid = func.substr(stored, 1, _position(stored) - 1)
            query = select(kid, func.count()).where(column.is_not(None), not_(is_sealed(stored)))
            rows = session().connection().execute(query.group_by(kid))
            for name, number in rows:
                found[name] = found.get(name, 0) + number
    return found


def make_known(home: Path) -> str:
    """Add a key that every process reads and looks for, but none uses yet; one that waits already is that key."""
    keys = Keys.read(home / "keys.json")
    ids = list(keys.data.keys)
    newest = max(ids, key=_number)
    if newest == keys.data.current:
        newest = f"k{_number(newest) + 1}"
        _keep(home, replace(keys, data=Keyring({newest: token_bytes(64), **keys.data.keys})))
    return newest


def put_to_use(home: Path, kid: str) -> None:
    """Let the key ``kid`` encrypt from now on."""
    keys = Keys.read(home / "keys.json")
    others = {name: key for name, key in keys.data.keys.items() if name != kid}
    _keep(home, replace(keys, data=Keyring({**others, kid: keys.data.keys[kid]})))


def is_waiting(home: Path) -> bool:
    """Whether a key was made known and is not used yet."""
    ring = Keys.read(home / "keys.json").data
    return max(ring.keys, key=_number) != ring.current


def rewrite_all(act: Callable[[Callable[[], int]], int], batch: int = BATCH) -> Iterator[tuple[str, int]]:
    """Bring every value under the current key and yield (table, rows) after each batch; ``act`` commits one."""
    for table, columns in encrypted_columns().items():
        last: Key | None = None
        while True:
            step = _Step(table, columns, last, batch)
            done = act(step)
            if done:
                yield table.name, done
            if step.last is None:
                break
            last = step.last


class _Step:
    """One batch of one table, in the order of its key."""

    def __init__(self, table: Table, columns: list[Column[Any]], after: Key | None, batch: int) -> None:
        self.table, self.columns, self.after, self.batch = table, columns, after, batch
        self.last: Key | None = None

    def __call__(self) -> int:
        """Rewrite the batch and say how many rows it had; ``last`` is where the next begins, None at the end."""
        key = list(self.table.primary_key)
        query = select(*key, *(_stored(one).label(one.name) for one in self.columns if one not in key))
        query = query.where(or_(*map(_is_old, self.columns))).order_by(*key).limit(self.batch)
        if self.after is not None:
            query = query.where(tuple_(*key) > tuple_(*self.after))
        rows = session().connection().execute(query).mappings().all()
        self.last = tuple(rows[-1][one.name] for one in key) if len(rows) == self.batch else None
        for row in rows:
            self._rewrite(row)
        return len(rows)

    def _rewrite(self, row: Any) -> None:
        ring, values, same = crypto.keyring(), {}, []
        for column in self.columns:
            old = row[column.name]
            if old is not None and not old.startswith((f"{ring.current}:", SEALED)):
                values[column.name] = type_coerce(ring.encrypt(ring.decrypt(old)), Text())
                same.append(_stored(column) == old)
        where = and_(*(one == row[one.name] for one in self.table.primary_key), *same)
        try:
            with session().begin_nested():
                session().connection().execute(update(self.table).where(where).values(values))
        except IntegrityError as error:
            raise DomainError(
                f"Baris {self.table.name} {[row[one.name] for one in self.table.primary_key]} kembar dengan baris yang "
                "ditulis selama pergantian kunci. Gabungkan kedua baris itu, lalu jalankan lagi.", "kembar",
            ) from error  # fmt: skip


def _keep(home: Path, keys: Keys) -> None:
    path = home / "keys.json"
    keys.write_over(path)
    crypto.use(keys.data, looking_at(path))


def _stored(column: Column[Any]) -> Any:
    return type_coerce(column, Text())


def _is_old(column: Column[Any]) -> Any:
    stored = _stored(column)
    return and_(column.is_not(None), not_(stored.like(f"{crypto.keyring().current}:%")), not_(is_sealed(stored)))


def _position(stored: Any) -> Any:
    postgresql = session().connection().dialect.name == "postgresql"
    return func.strpos(stored, ":") if postgresql else func.instr(stored, ":")


def _number(kid: str) -> int:
    return int(kid[1:]) if kid[1:].isdecimal() else 0


def _tables() -> list[Table]:
    return list(Model.metadata.sorted_tables)
