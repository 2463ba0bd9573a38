"""What the trail tells of a row: each field before and after, identity numbers encrypted, notes of a case sealed."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Integer, Numeric, String, Text, Time, inspect
from sqlalchemy.orm import object_session

from app.core import crypto
from app.core.casekey import RahasiaKasus, case_behind, known_keys, open_text, seal_text
from app.core.clock import Waktu
from app.core.columns import Pilihan, Rahasia
from app.core.db import session

_AS_THEY_ARE = frozenset({String, Text, Integer, Boolean})


def fields_of(row: Any, aksi: str) -> dict[str, list[Any]]:
    """Return the fields of a row that was added, changed or removed (``aksi``): what each was, and what it is."""
    if aksi == "tambah":
        return _as_added(row)
    state, model = inspect(row), _model(row)
    changes: dict[str, list[Any]] = {}
    for name, plain in _plainers(model):
        history = state.attrs[name].history
        if aksi == "ubah":
            if history.has_changes():
                changes[name] = [plain(row, _first(history.deleted)), plain(row, _first(history.added))]
            continue
        value = plain(row, _first(history.added or history.unchanged or history.deleted))
        if value is not None:
            changes[name] = [value, None]
    return changes


def _as_added(row: Any) -> dict[str, list[Any]]:
    """Return what a new row holds; it has no history that would have to be asked, field by field."""
    held = row.__dict__
    return {
        name: [None, value if plain is _itself else plain(row, value)]
        for name, plain in _plainers(_model(row))
        if (value := held.get(name)) is not None
    }


def _model(row: Any) -> Any:
    return type(row)


def _first(values: Any) -> Any:
    return values[0] if values else None


def _of_case(row: Any, text: str) -> Any:
    """What a case's notes said falls silent in the trail too, once the key of the case is deleted."""
    current, case = object_session(row) or session(), case_behind(row)
    return text if case is None else {"kasus": seal_text(text, case, current.connection(), known_keys(current))}


@cache
def _plainers(model: Any) -> tuple[tuple[str, Callable[[Any, Any], Any]], ...]:
    """Return how the trail writes each field of a row: (name, function of the row and the value)."""
    return tuple((attribute.key, _plainer(attribute.columns[0].type)) for attribute in inspect(model).column_attrs)


def _plainer(kind: Any) -> Callable[[Any, Any], Any]:
    if isinstance(kind, RahasiaKasus):
        return lambda row, value: _of_case(row, value) if value else value
    if isinstance(kind, Rahasia):
        return _sealed
    return _itself if type(kind) in _AS_THEY_ARE else _plain


def _itself(_row: Any, value: Any) -> Any:
    return value


def _sealed(_row: Any, value: Any) -> Any:
    return None if value is None else {"rahasia": crypto.keyring().encrypt(value)}


def _plain(_row: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, bytes):
        return f"{len(value)} byte"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def value_of(column: Any, plain: Any) -> Any:
    """Return what the trail keeps of a value of ``column`` as the value it was."""
    if isinstance(plain, dict):
        return open_text(plain["kasus"]) if "kasus" in plain else crypto.keyring().decrypt(plain["rahasia"])
    if plain is None:
        return None
    if isinstance(column.type, Pilihan):
        return column.type.enum(plain)
    for kind, read in _READ:
        if isinstance(column.type, kind):
            return read(plain)
    return plain


def _amount(plain: Any) -> Decimal:
    return Decimal(str(plain))


_READ: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Waktu, datetime.fromisoformat),
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (Numeric, _amount),
)
