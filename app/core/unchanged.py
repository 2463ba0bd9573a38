"""Answers that outlive the page: what every page asks has the same answer until somebody commits something."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import has_request_context
from sqlalchemy import Connection

from app.core.asked import asked_once, only_reads
from app.core.db import CHANGES, session

R = TypeVar("R")
_KEPT = "loket_unchanged"
#: Accounts at work times what their pages ask; a connection that has answered more begins anew.
_MOST = 1_000
#: The same text means the same committed transactions, and none returns (on the primary; a standby tells less). It does
#: not tell of what the transaction itself has written.
_SNAPSHOT = "SELECT pg_current_snapshot()::text WHERE pg_current_xact_id_if_assigned() IS NULL"


@dataclass(eq=False)
class _Kept:
    """What one connection was answered while the database stood at ``moment``."""

    moment: Hashable = None
    answers: dict[Hashable, Any] = field(default_factory=dict)


def kept(question: Hashable, ask: Callable[[], R]) -> R:
    """Return what ``ask`` answers, from memory where nobody has committed anything since it was asked.

    An act asks anew each time, and so does a page that has something to write.

    Args:
        question: names what is asked, and what the answer depends on besides the database and the actor: the day.
        ask: answers with plain values, never with rows: they belong to a session that ends with the page.
    """
    current = session()
    if not has_request_context() or not only_reads(current):
        return ask()
    answers = _answers(current.connection())
    key = (current.info.get("pelaku"), question)
    if key not in answers:
        answers[key] = ask()
    found: R = answers[key]
    return found


def _answers(connection: Connection) -> dict[Hashable, Any]:
    known: _Kept = connection.info.setdefault(_KEPT, _Kept())
    moment = _moment(known)
    if known.moment != moment or len(known.answers) >= _MOST:
        known.moment, known.answers = moment, {}
    return known.answers


@asked_once
def _moment(_of: _Kept) -> Hashable:
    """Return what is another one after each commit that this connection sees; nothing returns once it has written."""
    connection = session().connection()
    if connection.dialect.name == "postgresql":
        return connection.exec_driver_sql(_SNAPSHOT).scalar() or object()
    driver: Any = connection.connection.dbapi_connection
    if driver.total_changes != connection.info[CHANGES]:
        return object()
    # The first does not count what this connection itself has written, the second counts nothing else.
    return connection.exec_driver_sql("PRAGMA data_version").scalar_one(), driver.total_changes
