"""A register's own columns as form fields for hand-laid pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Date
from sqlalchemy.orm import class_mapper

from app.core.columns import Pilihan, Rahasia
from app.core.labels import label_of


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: ``jenis`` is text, nomor, tanggal, pilihan or centang."""

    nama: str
    label: str
    jenis: str
    nilai: str
    wajib: bool
    bantuan: str
    pilihan: tuple[tuple[str, str], ...] = ()
    panjang: int | None = None


def register_fields(model: type[Any], columns: Iterable[str], values: Mapping[str, Any]) -> list[FieldRow]:
    """Return the fields of ``columns``, filled with ``values`` (a form, or a row's attributes by name)."""
    mapped = class_mapper(model).columns
    return [_field(mapped[name], name, values.get(name)) for name in columns]


def row_values(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """Return a row's own values by column name."""
    return {name: getattr(row, name) for name in columns}


def _field(column: Any, name: str, value: Any) -> FieldRow:
    info = column.info
    choices: tuple[tuple[str, str], ...] = ()
    if isinstance(column.type, Pilihan):
        choices = tuple((member.value, label_of(member)) for member in column.type.enum)
    text = value.isoformat() if isinstance(value, date) else str(getattr(value, "value", value) or "")
    return FieldRow(
        nama=name,
        label=info.get("label", name),
        jenis=_kind(column.type),
        nilai=text,
        wajib=not column.nullable,
        bantuan=info.get("bantuan", ""),
        pilihan=choices,
        panjang=info.get("panjang"),
    )


def _kind(kind: Any) -> str:
    for types, name in ((Pilihan, "pilihan"), (Rahasia, "nomor"), (Date, "tanggal"), (Boolean, "centang")):
        if isinstance(kind, types):
            return name
    return "text"
