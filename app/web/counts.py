"""Counts that the menu and a page show alike: asked once per request, all that are asked together in one statement."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from flask import g
from sqlalchemy import Select, select

from app.core import clock
from app.core.db import session
from app.core.roles import Pelaku
from app.core.unchanged import kept

#: What is counted: a number, or the statement that gives it. It depends on the actor and the day, nothing else.
Hitungan = Callable[[Pelaku], int | Select[int]]
#: What every page counts for its reader, whatever it asks for itself.
_everywhere: list[Callable[[], Iterable[Hitungan]]] = []


def count_everywhere(these: Callable[[], Iterable[Hitungan]]) -> None:
    """Count what ``these`` says with whatever a page asks first: one form of statement for all pages of a reader."""
    _everywhere.append(these)


def counted_once(ask: Hitungan) -> int:
    """Return what ``ask`` counts for the reader; a second time without asking the database again."""
    return counted_together([ask])[ask]


def counted_together(asked: Iterable[Hitungan]) -> dict[Hitungan, int]:
    """Return what each of ``asked`` counts for the reader; what is not known yet is one statement."""
    known: dict[Hitungan, int] = g.setdefault("loket_counts", {})
    wanted = [ask for ask in asked if ask not in known]
    if not wanted:
        return known
    everywhere = (ask for these in _everywhere for ask in these() if ask not in known)
    fresh = tuple(dict.fromkeys((*everywhere, *wanted)))
    settled, counted, query = _counting(fresh, g.pelaku, clock.today())
    known |= settled
    if counted:
        # Row scope is laid on the subqueries as on any statement: tests/web/test_menu_counts.py.
        row = kept((counted, g.pelaku, clock.today()), lambda: tuple(session().execute(query).one()))
        known |= {ask: int(count or 0) for ask, count in zip(counted, row, strict=True)}
    return known


@lru_cache(maxsize=128)
def _counting(
    asked: tuple[Hitungan, ...], me: Pelaku, _day: date
) -> tuple[dict[Hitungan, int], tuple[Hitungan, ...], Select[Any]]:
    """Return what needs no counting, what does, and the one statement for that; written once for an actor and a day."""
    found = {ask: ask(me) for ask in asked}
    settled = {ask: count for ask, count in found.items() if isinstance(count, int)}
    queries = {ask: count for ask, count in found.items() if not isinstance(count, int)}
    return settled, tuple(queries), select(*(query.scalar_subquery() for query in queries.values()))
