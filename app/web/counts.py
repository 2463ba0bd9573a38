"""Counts that the menu and a page show alike: asked once per request, all that are asked together in one statement."""

from collections.abc import Callable, Iterable

from flask import g
from sqlalchemy import Select, select

from app.core.db import session
from app.core.roles import Pelaku

#: What is counted: a number, or the statement that gives it.
Hitungan = Callable[[Pelaku], int | Select[int]]


def counted_once(ask: Hitungan) -> int:
    """Return what ``ask`` counts for the reader; a second time without asking the database again."""
    return counted_together([ask])[ask]


def counted_together(asked: Iterable[Hitungan]) -> dict[Hitungan, int]:
    """Return what each of ``asked`` counts for the reader; what is not known yet is one statement."""
    known: dict[Hitungan, int] = g.setdefault("loket_counts", {})
    fresh = {ask: ask(g.pelaku) for ask in asked if ask not in known}
    queries = {ask: count for ask, count in fresh.items() if not isinstance(count, int)}
    if queries:
        # Row scope is laid on the subqueries as on any statement: tests/web/test_menu_counts.py.
        row = session().execute(select(*(query.scalar_subquery() for query in queries.values()))).one()
        known.update({ask: int(count or 0) for ask, count in zip(queries, row, strict=True)})
    known.update({ask: count for ask, count in fresh.items() if isinstance(count, int)})
    return known
