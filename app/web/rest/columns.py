"""A register's columns as REST sends and takes them, derived from what the view declares."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Date, Double, Float, Integer, Time

from app.core.clock import Waktu
from app.core.columns import Pilihan, is_masked
from app.core.fab.forms import LARGEST
from app.web.grid.batch import LONGEST

Schema = dict[str, Any]
_DATE, _TIME, _INSTANT = ({"type": "string", "format": kind} for kind in ("date", "time", "date-time"))
_SCHEMAS: tuple[tuple[Any, Schema], ...] = (
    (Boolean, {"type": "boolean"}),
    (Waktu, _INSTANT),
    (Date, _DATE),
    (Time, {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}),
    (Integer, {"type": "integer"}),
    (Float | Double, {"type": "number"}),
)


@dataclass(frozen=True, slots=True)
class RestColumn:
    """One column of a register.

    Attributes:
        stored: the table's column; None for what a row computes, which is sent as the words of the list.
        nomor: an identity number: sent masked, compared by its mark.
        ubah: the register's form may change it.
        tambah: a new row may bring it.
        wajib: a new row must.
    """

    kolom: str
    judul: str
    bantuan: str
    stored: Any
    nomor: bool
    ubah: bool
    tambah: bool
    wajib: bool

    @property
    def sent(self) -> Schema:
        """Return the JSON Schema of what is sent."""
        about = {"title": self.judul} | ({"description": self.bantuan} if self.bantuan else {})
        if self.stored is None:
            return {"type": ["string", "null"], "readOnly": True, **about}
        if self.nomor:
            words = "Nomor identitas: disamarkan, kecuali token bercakupan identitas."
            return {"type": ["string", "null"], **about, "description": words}
        return {**(_nullable(self.plain) if self.stored.nullable else self.plain), **about}

    @property
    def taken(self) -> Schema:
        """Return the JSON Schema of what may be written."""
        plain = self.plain
        if plain["type"] == "string" and not plain.keys() & {"enum", "format", "pattern"}:
            plain = {**plain, "maxLength": self.longest} | ({"minLength": 1} if self.needed else {})
        if plain["type"] == "integer":
            plain = {**plain, "minimum": -LARGEST, "maximum": LARGEST}
        return plain if self.needed or plain["type"] == "boolean" else _nullable(plain)

    @property
    def plain(self) -> Schema:
        """Return the JSON Schema of a value that is there."""
        kind = self.stored.type
        if isinstance(kind, Pilihan):
            return {"type": "string", "enum": [member.value for member in kind.enum]}
        return next((dict(schema) for types, schema in _SCHEMAS if isinstance(kind, types)), {"type": "string"})

    @property
    def longest(self) -> int:
        """Return how long a text may be."""
        return int(self.stored.info.get("panjang") or LONGEST)

    @property
    def needed(self) -> bool:
        """Whether the column may not be empty."""
        return not self.stored.nullable and not isinstance(self.stored.type, Boolean)


def columns_of(view: Any) -> dict[str, RestColumn]:
    """Return the columns a register declares, by name: those of its list, its page and its forms, and no other."""
    declared = type(view)
    named = (declared.list_columns, declared.show_columns or (), view.edit_columns, view.add_columns)
    names = dict.fromkeys(name for part in named for name in part)
    mapped: Any = view.datamodel.obj.__mapper__.columns
    return {name: _column(view, name, mapped.get(name)) for name in names}


def _column(view: Any, name: str, stored: Any) -> RestColumn:
    added = name in view.add_columns
    return RestColumn(
        kolom=name,
        judul=str(view.label_columns.get(name, name)),
        bantuan="" if stored is None else stored.info.get("bantuan", ""),
        stored=stored,
        nomor=stored is not None and is_masked(stored),
        ubah=name in view.edit_columns,
        tambah=added,
        wajib=added and not stored.nullable and not isinstance(stored.type, Boolean),
    )


def _nullable(schema: Schema) -> Schema:
    loose = {**schema, "type": [schema["type"], "null"]}
    return {**loose, "enum": [*schema["enum"], None]} if "enum" in schema else loose
