"""Search by name: the exact name, then names that begin so, then names alike."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Select, and_, collate, false, literal_column, or_, select

from app.core.db import session
from app.core.known import among_known
from app.pencarian.kata import ALIKE
from app.pencarian.kunci import words_of
from app.pencarian.nama import name_key
from app.pencarian.ungkapan import Ungkapan, matches, proposed

T = TypeVar("T")
#: So many proposals are compared with what was typed; the best of them are shown.
_COMPARED = 200
#: A list of more hits than this is walked in its own order instead of being sorted. A walk may read the whole list
#: before it meets the first (whoever is called SITI comes after all others): only what most pages have is walked for.
MANY = 500_000
_LAST = "\U0010ffff"


def search_names(
    model: type[T], typed: str, *conditions: ColumnElement[bool], wilayah: str | None = None, limit: int = 20
) -> list[T]:
    """Return the rows of ``model`` whose name is meant by ``typed``, best first; a damaged spelling is understood.

    Only rows that exist for the actor are found.

    Args:
        model: a :class:`app.pencarian.kunci.Dicari`.
        conditions: what must hold of a row besides.
        wilayah: the only village looked in; give it for an actor of one village, or the index proposes others' rows.
    """
    asked = Ungkapan.exact(typed, wilayah)
    if asked is None:
        return []
    found = {} if wilayah else _beginning(model, typed, conditions, limit)
    if len(found) < limit:
        found |= _proposals(model, asked, conditions)
    if len(found) < limit:
        wider = _proposals(model, asked.widened(session().connection()), conditions)
        found |= {row: nama for row, nama in wider.items() if _alike(typed, nama) >= ALIKE}
    best = sorted(found, key=lambda row: _rank(typed, found[row], row))[:limit]
    rows = {row.id: row for row in session().scalars(select(model).where(_id(model).in_(best)))}  # type: ignore[attr-defined]  # every searched model has an id
    return [rows[key] for key in best if key in rows]


def named(model: Any, typed: str) -> ColumnElement[bool]:
    """Return the condition under which a row is meant by ``typed``, for lists in an order of their own.

    The words as typed decide, or that the name begins so; only when nobody is found, words alike.
    """
    asked, so = Ungkapan.exact(typed, None), begun(model, typed)
    if asked is None:
        return false()
    found = {*_hits(model, asked), *_keys(select(_id(model)).where(so))}
    if not found:
        asked = asked.widened(session().connection())
        found = {*_hits(model, asked)}
    if len(found) > MANY:
        return or_(asked.by_reading(model.kunci_cari), so)
    known = sorted(found)
    return among_known(_id(model), lambda: known)


def begun(model: Any, typed: str) -> ColumnElement[bool]:
    """Return the condition that a name begins as typed; an index answers it, in the order of :func:`by_name`."""
    start, name = " ".join(typed.upper().split()), by_name(model)
    return and_(name >= start, name < start + _LAST)


def by_name(model: Any) -> ColumnElement[str]:
    """Return what sorts rows by name, letter by letter, whatever the database's own order is."""
    name: ColumnElement[str] = model.nama if _dialect() == "sqlite" else collate(model.nama, "C")
    return name


def _few(model: Any, asked: Ungkapan) -> ColumnElement[bool]:
    """Return the condition that lets the index say which rows there are."""
    index, condition = proposed(model, asked, _dialect())
    # OFFSET keeps PostgreSQL from reading a whole village instead, and every key of it.
    rows = select(_key(index)).where(condition)
    if _dialect() == "postgresql":
        rows = rows.offset(literal_column("0"))
    return cast("ColumnElement[bool]", _id(model).in_(rows))


def _hits(model: Any, asked: Ungkapan) -> Sequence[int]:
    """Return the keys of what the index proposes, up to one more than MANY; no scope is asked, nobody is shown them.

    A list asks twice, for its rows and how many they are: the index is read once for both.
    """
    index, condition = proposed(model, asked, _dialect())
    return _keys(select(_key(index)).where(condition))


def _keys(query: Select[Any]) -> Sequence[int]:
    return session().connection().scalars(query.limit(MANY + 1)).all()


def _beginning(model: Any, typed: str, conditions: Iterable[ColumnElement[bool]], limit: int) -> dict[int, str]:
    """Return names written as typed, then those that begin so, in the order of the names."""
    query = select(_id(model), model.nama).where(begun(model, typed), *conditions)
    return _read(query.order_by(by_name(model)).limit(limit))


def _proposals(model: Any, asked: Ungkapan, conditions: Iterable[ColumnElement[bool]]) -> dict[int, str]:
    direct = _dialect() == "postgresql" and not asked.place
    meant = matches(model.kunci_cari, asked) if direct else _few(model, asked)
    query = select(_id(model), model.nama).where(meant, *conditions)
    return _read(query.limit(_COMPARED))


def _read(query: Select[Any]) -> dict[int, str]:
    return {key: nama for key, nama in session().execute(query)}  # noqa: C416  # a row is no pair to mypy


def _rank(typed: str, nama: str, row: int) -> tuple[float, str, int]:
    """Return the place of a name: as written, exact, begins so, one spelling, by likeness; namesakes newest first."""
    if nama.upper() == " ".join(typed.upper().split()):
        return -1, nama, -row
    meant, name = name_key(typed), name_key(nama)
    if name == meant:
        return 0, nama, -row
    if name.startswith(meant):
        return 1, nama, -row
    if words_of(nama) == words_of(typed):
        return 2, nama, -row
    return 103 - _alike(typed, nama), nama, -row


def _alike(typed: str, nama: str) -> float:
    """Return how alike the words typed are to the words of a name, 0 to 100; further words of the name count little."""
    theirs, ours = words_of(nama), words_of(typed)
    best = [max((fuzz.ratio(word, other) for other in theirs), default=0.0) for word in ours]
    return sum(best) / len(best) - min(5, abs(len(theirs) - len(ours)))


def _key(index: Any) -> Any:
    return index.c.rowid if "rowid" in index.c else index.c.id


def _id(model: Any) -> Any:
    return model.id


def _dialect() -> str:
    return session().connection().dialect.name
