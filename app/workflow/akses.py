"""Closed cases: they and all that hangs on them exist only for those who work them, and for who was let in.

A case is open to who wrote it down, took a turn of it, may take its open turn, gave or got a disposition about it, or
was let in; never to an Admin.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, not_, or_, select, true

from app.audit import Jejak, Riwayat
from app.audit.models import BukaIdentitas
from app.berkas.akses import AksesKasus
from app.berkas.models import Berkas, Tugas, TugasAktor
from app.core import clock
from app.core.asked import known_till_written
from app.core.db import session
from app.core.known import among_known
from app.core.roles import Pelaku, Peran
from app.core.scope import Condition, close_every
from app.core.slim import slim
from app.core.unchanged import kept
from app.disposisi.scope import cases_directed_to
from app.pindaian.models import Pindaian
from app.workflow.inbox import Giliran, actor_condition
from app.workflow.models import AktorRow

_CASES: Any = Berkas.__table__
#: These name what they belong to by table and key, and the application behind it in a column of its own.
_NAMED_BY: tuple[Any, ...] = (Jejak.__table__, Riwayat.__table__, Pindaian.__table__, BukaIdentitas.__table__)
#: Ways into a case: each gives the ids (none of them NULL) of cases that are open to the actor.
Way = Callable[[Pelaku], Select[Any]]
_ways: list[Way] = []
_OF_ACTORS = ("peran", "cakupan", "unit", "pihak_luar", "pencatat")


def way_in(way: Way) -> Way:
    """Add a way into closed cases; it selects from plain tables."""
    _ways.append(way)
    return way


@way_in
def _waiting(pelaku: Pelaku) -> Select[Any]:
    """The inbox, by its own rule."""
    case, taker = slim(Berkas).c, slim(TugasAktor).c
    turn, actor = slim(Tugas, "tindakan", "ditutup").c, slim(AktorRow, *_OF_ACTORS).c
    return select(turn.berkas_id).where(
        turn.ditutup.is_(None),
        case.id == turn.berkas_id,
        taker.tugas_id == turn.id,
        actor.kode == taker.aktor,
        actor_condition(pelaku, Giliran(case, turn, actor)),
    )


@way_in
def _written_down(pelaku: Pelaku) -> Select[Any]:
    case = slim(Berkas, "petugas_id", alias="dibuka").c
    return select(case.id).where(case.petugas_id == pelaku.id)


@way_in
def _taken(pelaku: Pelaku) -> Select[Any]:
    turn = slim(Tugas, "oleh_id", alias="diambil").c
    return select(turn.berkas_id).where(turn.oleh_id == pelaku.id)


@way_in
def _let_in(pelaku: Pelaku) -> Select[Any]:
    let = slim(AksesKasus, "user_id", "sampai", "dicabut", alias="diizinkan").c
    last_day = or_(let.sampai.is_(None), let.sampai >= clock.today())
    return select(let.berkas_id).where(let.user_id == pelaku.id, let.dicabut.is_(None), last_day)


#: Whoever gave or got a disposition about the case.
way_in(cases_directed_to)


def _open_to(key: Any, pelaku: Pelaku | None) -> ColumnElement[bool] | None:
    """The condition under which the closed case ``key`` is open to ``pelaku``; None when no case is."""
    if pelaku is None or pelaku.id is None or pelaku.has(Peran.ADMIN):
        return None
    return among_known(key, partial(_open_cases, pelaku))


def _open_cases(pelaku: Pelaku) -> Sequence[int]:
    """Return the closed cases that are open to ``pelaku``. A case that is closed meanwhile is not among them."""
    question = (_open_cases, pelaku, clock.today())
    return known_till_written(question, lambda: kept(question, lambda: _ask(pelaku)))


def _ask(pelaku: Pelaku) -> Sequence[int]:
    return session().connection().scalars(_opening(pelaku, clock.today())).all()


@lru_cache(maxsize=128)
def _opening(pelaku: Pelaku, _day: date) -> Select[Any]:
    case = slim(Berkas, "tertutup").c
    return select(case.id).where(case.tertutup, or_(*(case.id.in_(way(pelaku).correlate(None)) for way in _ways)))


def _hidden_cases(pelaku: Pelaku | None) -> Select[Any]:
    case = slim(Berkas, "tertutup", alias="tertutup").c
    query = select(case.id).where(case.tertutup)
    exception = _open_to(case.id, pelaku)
    return query if exception is None else query.where(not_(exception))


def _case_itself(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    if pelaku is not None and pelaku.sistem:
        return true()
    exception = _open_to(columns.id, pelaku)
    return not_(columns.tertutup) if exception is None else or_(not_(columns.tertutup), exception)


def _rule(model: type[Any]) -> Condition | None:
    """Close an application by its own mark, and everything that refers to one, at whatever distance, with it."""
    if model is Berkas:
        return _case_itself
    if issubclass(model, Berkas):
        return None  # limited with the root
    links = _links(model.__table__)
    if not links:
        return None

    def follows(columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
        if pelaku is not None and pelaku.sistem:
            return true()
        return and_(*(_not_among(getattr(columns, name), meant, pelaku) for name, meant in links))

    return follows


def _not_among(key: Any, meant: Column[Any], pelaku: Pelaku | None) -> ColumnElement[bool]:
    return or_(key.is_(None), key.not_in(_hidden_keys(meant, pelaku)))


def _hidden_keys(key: Column[Any], pelaku: Pelaku | None) -> Select[Any]:
    """Return the values of ``key`` in the rows of its table that hang on a case hidden from ``pelaku``."""
    if key.table is _CASES:
        return _hidden_cases(pelaku)
    links = _links(key.table)
    row = slim(key.table, key.name, *(name for name, _ in links)).c
    return select(row[key.name]).where(or_(*(row[name].in_(_hidden_keys(one, pelaku)) for name, one in links)))


def _links(table: Any, seen: frozenset[str] = frozenset()) -> list[tuple[str, Column[Any]]]:
    """Return (column, column it refers to) of every reference that leads to an application."""
    if table in _NAMED_BY:
        return [("berkas_id", _CASES.c.id)]
    further = seen | {table.name}
    return [
        (link.parent.name, link.column)
        for link in sorted(table.foreign_keys, key=lambda link: link.parent.name)
        if link.column.table is _CASES or (link.column.table.name not in further and _links(link.column.table, further))
    ]


close_every(_rule)
