"""The calls of the last minute, kept in the database: all workers, on whatever machine, share one budget."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select, text

from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.lembar.models import SyncLease
from sheets_sync.budget import Calls

NAME = "anggaran"


def row_named(name: str) -> SyncLease:
    """Return a row of the leases, locked until the running unit of work ends; made at first use."""
    current = session()
    # Two first runs at once must not both insert; this form is understood by SQLite and PostgreSQL alike.
    first = "INSERT INTO sync_lease (name, token, holder, calls) VALUES (:name, 0, '', '{}') ON CONFLICT DO NOTHING"
    current.connection().execute(text(first), {"name": name})
    return current.scalars(select(SyncLease).where(SyncLease.name == name).with_for_update()).one()


@contextmanager
def in_database() -> Iterator[Calls]:
    """Open the shared calls; a call is noted before it is made, so a death in between wastes one and no more."""
    with unit_of_work(SISTEM):
        row = row_named(NAME)
        calls: Calls = json.loads(row.calls)
        yield calls
        row.calls = json.dumps(calls)
