"""Questions that one page asks again and again: the database answers the first time.

With :func:`asked_once` only a page that is read remembers, and an act asks anew each time. With
:func:`known_till_written` an act remembers too. Either way what is written ends what was remembered before it.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import current_app, has_request_context
from sqlalchemy import event
from sqlalchemy.orm import Session

P = ParamSpec("P")
R = TypeVar("R")
_REMEMBERED, _KNOWN = "asked_once", "known_till_written"
#: A book of a year asks about each of its rows; what is remembered keeps them in memory.
_MOST = 2_000


def asked_once(question: Callable[P, R]) -> Callable[P, R]:
    """Let a question with the same arguments be answered from memory until the page is done or something is written.

    Args:
        question: reads and changes nothing; its arguments can be hashed, rows count as themselves.
    """

    @wraps(question)
    def asking(*args: P.args, **values: P.kwargs) -> R:
        if not has_request_context() or not only_reads(current := current_app.extensions["sqlalchemy"].session()):
            return question(*args, **values)
        known: dict[Any, R] = current.info.setdefault(_REMEMBERED, {})
        key = (question, args, *values.items())
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = question(*args, **values)
        return known[key]

    return asking


def known_till_written(key: Hashable, ask: Callable[[], R]) -> R:
    """Return what ``ask`` answers, in an act too: asked anew after whatever the session writes, and in the next one.

    For what the acts of others may change meanwhile without harm: an act that waits for a lock goes on with it.
    """
    known: dict[Any, R] = current_app.extensions["sqlalchemy"].session().info.setdefault(_KNOWN, {})
    if key not in known:
        known[key] = ask()
    return known[key]


def forget(current: Session, *_: object) -> None:
    """Drop what ``current`` remembers."""
    current.info.pop(_REMEMBERED, None)
    current.info.pop(_KNOWN, None)


def install(session_class: type[Session]) -> None:
    """Let every session of ``session_class`` forget what it remembered when it writes, ends or changes its actor."""
    if not event.contains(session_class, "after_flush", forget):
        for moment in ("after_flush", "after_bulk_update", "after_bulk_delete", "after_commit", "after_rollback"):
            event.listen(session_class, moment, forget)


def only_reads(current: Session) -> bool:
    """Whether a page is read: no act runs, and nothing waits to be written."""
    # As autoflush asks it; the public attributes build a set each, for a question that a book asks for each row.
    return not current.info.get("unit_of_work") and current._is_clean()
