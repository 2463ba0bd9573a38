"""A register's own columns as form fields for hand-laid pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import Boolean, Date, Integer, Numeric, Text
from sqlalchemy.orm import class_mapper

from app.core.clock import WITA, Waktu
from app.core.columns import Pilihan, Rahasia, is_masked
from app.core.fab.forms import choices_of
from app.core.labels import label_of


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: ``jenis`` is text, panjang, nomor, angka, tanggal, waktu, pilihan or centang."""

    nama: str
    label: str
    jenis: str
    nilai: str
    wajib: bool
    bantuan: str
    pilihan: tuple[tuple[str, str], ...] = ()
    panjang: int | None = None

    def needed(self) -> Self:
        """Return the same field as one that must be filled."""
        return replace(self, wajib=True)


def register_fields(model: type[Any], columns: Iterable[str], values: Mapping[str, Any]) -> list[FieldRow]:
    """Return the fields of ``columns``, filled with ``values`` (a form, or a row's attributes by name)."""
    mapped = class_mapper(model).columns
    return [_field(mapped[name], name, values.get(name)) for name in columns]


def row_values(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """Return a row's own values by column name."""
    return {name: getattr(row, name) for name in columns}


def _choices(column: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(column.type, Pilihan):
        return tuple((member.value, label_of(member)) for member in column.type.enum)
    offered = choices_of(column)
    return tuple(offered()) if offered else ()


def _as_typed(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(WITA).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    value = getattr(value, "value", value)
    return "" if value in (None, False) else str(value)


def _field(column: Any, name: str, value: Any) -> FieldRow:
    info = column.info
    choices = _choices(column)
    text = _as_typed(value)
    return FieldRow(
        nama=name,
        label=info.get("label", name),
        jenis="pilihan" if choices else _kind(column),
        nilai=text,
        wajib=not column.nullable,
        bantuan=info.get("bantuan", ""),
        pilihan=choices,
        panjang=info.get("panjang"),
    )


_LONG = 300
_KINDS: tuple[tuple[Any, str], ...] = (
    (Pilihan, "pilihan"),
    (Rahasia, "nomor"),
    (Waktu, "waktu"),
    (Date, "tanggal"),
    (Boolean, "centang"),
    (Integer, "angka"),
    (Numeric, "angka"),
    (Text, "panjang"),
)


def _kind(column: Any) -> str:
    if isinstance(column.type, Rahasia) and not is_masked(column):
        return "text" if (column.info.get("panjang") or _LONG) < _LONG else "panjang"
    for types, name in _KINDS:
        if isinstance(column.type, types):
            return name
    return "text"
