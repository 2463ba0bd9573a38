"""Row scope: which rows exist for the actor, on every path that goes through the Session.

A model declares ``__lingkup__ = Lingkup(wilayah="wilayah_kode", bidang="bidang")``. Reading adds the condition to every
SELECT of that model (lists, counts, forms, related rows, exports, REST); writing checks old and new values at flush.
A layer above may close rows further, for what only it knows: :func:`close` one model, :func:`close_every` any model; or
:func:`widen` a model to rows of another bidang.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, event, false, inspect, or_, select, true
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, with_loader_criteria

from app.core import clock
from app.core.among import among
from app.core.errors import NotAllowed
from app.core.mentioned import tables_read
from app.core.plainly_bound import plainly_bound
from app.core.roles import Pelaku, Peran


@dataclass(frozen=True, slots=True)
class Lingkup:
    """The columns that decide for whom a row exists.

    Attributes:
        wilayah: column with the village code; an actor of one village sees only its rows.
        bidang: column with the bidang; an actor of one bidang sees only its rows.
        kantor: rows exist for office staff only, never for village operators.
        peran: when given, only these roles have rows at all.
    """

    wilayah: str | None = None
    bidang: str | None = None
    kantor: bool = False
    peran: frozenset[Peran] | None = None

    def criterion(self, model: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
        """Return the SQL condition of the rows of ``model`` that exist for ``pelaku``."""
        if pelaku is None or self.closed_to(pelaku):
            return false()
        parts = [among(getattr(model, column), sorted(values)) for column, values in self._limits(pelaku)]
        return and_(*parts) if parts else true()

    def allows(self, pelaku: Pelaku | None, values: dict[str, Any]) -> bool:
        """Whether ``pelaku`` may put a row with these column values."""
        if pelaku is None or self.closed_to(pelaku):
            return False
        return all(values.get(column) in allowed for column, allowed in self._limits(pelaku))

    def closed_to(self, pelaku: Pelaku) -> bool:
        """Whether no row exists for this actor."""
        if pelaku.sistem:
            return False
        if self.peran is not None and not pelaku.has(*self.peran):
            return True
        return self.kantor and pelaku.wilayah is not None

    def _limits(self, pelaku: Pelaku) -> list[tuple[str, frozenset[str]]]:
        if pelaku.sistem:
            return []
        village = frozenset({pelaku.wilayah}) if pelaku.wilayah else None
        pairs = [(self.wilayah, village), (self.bidang, pelaku.bidang)]
        return [(column, values) for column, values in pairs if column and values is not None]


_OUTSIDE = "Baris ini berada di luar wilayah atau bidang Anda. Mintalah petugas yang berwenang."
_scoped: dict[type[Any], Lingkup] = {}

#: (columns of the model, actor) -> the condition under which a row exists for the actor. It may depend on the actor and
#: on the day, nothing else, and is built from tables: classes would be limited in turn.
Condition = Callable[[Any, Pelaku | None], ColumnElement[bool]]
#: A mapped class -> its condition, or None where the rule says nothing of it.
Rule = Callable[[type[Any]], Condition | None]
_closed: dict[type[Any], list[Condition]] = {}
_wider: dict[type[Any], list[Condition]] = {}
_rules: list[Rule] = []
_ruled: dict[type[Any], list[Condition]] = {}


def close(model: type[Any], condition: Condition) -> None:
    """Let rows of ``model`` be read only where ``condition`` holds too."""
    _closed.setdefault(model, []).append(condition)
    _forget()


def widen(model: type[Any], condition: Condition) -> None:
    """Let rows of another bidang exist for an actor of the office too where ``condition`` holds; he may change them."""
    _wider.setdefault(model, []).append(condition)
    _forget()


def close_every(rule: Rule) -> None:
    """Ask ``rule`` for a condition of every model there is, those of services to come included."""
    if rule not in _rules:
        _rules.append(rule)


def visible(model: type[Any], columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    """Return the whole condition of the rows of ``model`` that exist for ``pelaku``, over ``columns`` of it."""
    further = [condition(columns, pelaku) for condition in (*_closed.get(model, ()), *_ruled.get(model, ()))]
    return and_(_own(model, columns, pelaku), *further)


def _own(model: type[Any], columns: Any, pelaku: Pelaku | None) -> ColumnElement[bool]:
    lingkup = _scoped.get(model)
    if lingkup is None:
        return true()
    own = lingkup.criterion(columns, pelaku)
    if pelaku is None or lingkup.closed_to(pelaku):
        return own
    return or_(own, *(condition(columns, pelaku) for condition in _wider.get(model, ())))


def register_scoped(base: type[Any]) -> None:
    """Collect every mapped class below ``base`` that declares its own ``__lingkup__``, and what the rules say."""
    for mapper in base.registry.mappers:
        model = mapper.class_
        lingkup = model.__dict__.get("__lingkup__")
        if lingkup is not None:
            _scoped[model] = lingkup
        found = [condition for rule in _rules if (condition := rule(model)) is not None]
        if found:
            _ruled[model] = found
    _forget()


def scoped_models() -> dict[type[Any], Lingkup]:
    """Return the models whose rows are scoped, with their rule."""
    return dict(_scoped)


def install(session_class: type[Session]) -> None:
    """Put the rules into every session of ``session_class``."""
    if not event.contains(session_class, "do_orm_execute", _limit_reading):
        event.listen(session_class, "do_orm_execute", _limit_reading)
        event.listen(session_class, "before_flush", _limit_writing)


def _limit_reading(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _refuse_bulk(state)
        return
    if not state.is_select or state.is_column_load:
        return  # Relations are limited here too: a row just written carries no options to its lazy loads.
    pelaku = state.session.info.get("pelaku")
    if pelaku is not None and pelaku.sistem:
        return
    today = clock.today()
    limits = [_criterion(model, pelaku, today) for model in _concerned(tables_read(state.statement))]
    if limits:
        state.statement = state.statement.options(*limits)


@lru_cache(maxsize=1024)
def _criterion(model: Any, pelaku: Pelaku | None, _day: date) -> LoaderCriteriaOption:
    """Return the option that limits one model, made once for an actor and a day."""
    return with_loader_criteria(model, plainly_bound(visible(model, model, pelaku)), include_aliases=True)


@lru_cache(maxsize=1024)
def _concerned(names: frozenset[str]) -> tuple[Any, ...]:
    """Return the limited models that a statement over these tables reads; others would only make it slower."""
    models: dict[Any, None] = dict.fromkeys((*_scoped, *_closed, *_ruled))
    return tuple(model for model in models if any(table.name in names for table in inspect(model).tables))


def _forget() -> None:
    _criterion.cache_clear()
    _concerned.cache_clear()


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse INSERT, UPDATE and DELETE of many rows of a register: they pass by scope, trail and immutability."""
    mapper = state.bind_mapper
    if mapper is None or state.execution_options.get("tanpa_jejak"):
        return
    if any(getattr(mapper.class_, mark, None) for mark in ("__lingkup__", "__jejak__", "__tetap__")):
        raise RuntimeError(f"bulk change of {mapper.class_.__name__} bypasses row scope and trail")


def _limit_writing(session: Session, _context: object, _instances: object) -> None:
    pelaku = session.info.get("pelaku")
    changed = (row for row in session.dirty if _lingkup(row) and session.is_modified(row))
    demand_own(session.new, pelaku)
    for row in [*changed, *session.deleted]:
        lingkup = _lingkup(row)
        if lingkup is None or all(lingkup.allows(pelaku, values) for values in _before_and_after(row, lingkup)):
            continue
        if not _reached(session, row):
            raise NotAllowed(_OUTSIDE)


def demand_own(rows: Iterable[Any], pelaku: Pelaku | None) -> None:
    """Raise NotAllowed unless ``pelaku`` may put every one of these new rows where it says."""
    for row in rows:
        lingkup = _lingkup(row)
        if lingkup is not None and not lingkup.allows(pelaku, row.__dict__):
            raise NotAllowed(_OUTSIDE)


def _lingkup(row: Any) -> Lingkup | None:
    return getattr(type(row), "__lingkup__", None)


def _reached(session: Session, row: Any) -> bool:
    """Whether a stored row of another bidang exists for the actor by a wider rule, and stays where it is."""
    model = next((cls for cls in type(row).__mro__ if cls in _wider), None)
    state, pelaku = inspect(row), session.info.get("pelaku")
    if model is None or pelaku is None or not state.persistent or _moved(row, model.__lingkup__):
        return False
    table = model.__table__
    query = select(table.c.id).where(table.c.id == state.identity[0], visible(model, table.c, pelaku))
    return session.connection().execute(query).first() is not None


def _moved(row: Any, lingkup: Lingkup) -> bool:
    after, before = _before_and_after(row, lingkup)
    return before != after


def _before_and_after(row: Any, lingkup: Lingkup) -> list[dict[str, Any]]:
    """Return the values that decide for whom a row exists, as they will be and, of a stored row, as they were."""
    state = inspect(row)
    after: dict[str, Any] = {}
    before: dict[str, Any] = {}
    for name in (lingkup.wilayah, lingkup.bidang):
        if name:
            history = state.attrs[name].history
            after[name] = (history.added or history.unchanged or [None])[0]
            before[name] = (history.deleted or history.unchanged or [None])[0]
    return [after, before] if state.persistent else [after]
