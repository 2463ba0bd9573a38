"""Filling a register's own columns from what a page or a script sends."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Date, Integer
from sqlalchemy.orm import class_mapper

from app.berkas.models import Berkas
from app.core.columns import Pilihan
from app.core.errors import DomainError


def fill(berkas: Berkas, columns: Iterable[str], values: Mapping[str, object]) -> None:
    """Write ``values`` of ``columns`` into the register row, parsed by the column's type.

    Raises:
        DomainError: a required column is empty, too long, or not of its kind; the sentence names it.
    """
    mapped = class_mapper(type(berkas)).columns
    for name in columns:
        setattr(berkas, name, parse(mapped[name], values.get(name)))


def parse(column: Any, value: object) -> Any:
    """Return ``value`` as the column stores it."""
    label = column.info.get("label", column.name)
    text = value.strip() if isinstance(value, str) else value
    if text in (None, ""):
        if not column.nullable and not isinstance(column.type, Boolean):
            raise DomainError(f"{label} belum diisi.", "isian")
        return False if isinstance(column.type, Boolean) else None
    if isinstance(column.type, Pilihan):
        return _choice(column, label, text)
    if isinstance(column.type, Date):
        return text if isinstance(text, date) else _day(label, str(text))
    if isinstance(column.type, Boolean):
        return text in (True, "1", "y", "on", "ya")
    if isinstance(column.type, Integer):
        return _whole(label, str(text))
    return _text(column, label, str(text))


def _choice(column: Any, label: str, value: object) -> Any:
    try:
        return column.type.enum(value)
    except ValueError as error:
        raise DomainError(f"{label}: '{value}' bukan pilihan yang tersedia.", "isian") from error


def _day(label: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DomainError(f"{label}: tanggal tidak dikenal.", "isian") from error


def _whole(label: str, text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise DomainError(f"{label} harus berupa angka.", "isian")
    return int(text)


def _text(column: Any, label: str, text: str) -> str:
    limit = column.info.get("panjang") or 2000
    clean = "".join(char for char in text if char.isprintable() or char == "\n")
    if len(clean) > limit:
        raise DomainError(f"{label} paling panjang {limit} karakter.", "isian")
    return clean
