"""Books of registers that are no applications: their columns from ``kolom_register``, their rows by a date."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.agenda.books import BookColumn
from app.wilayah.names import place_called
from app.workflow.registers import reader


def register_columns(model: type[Any], **own: Callable[[Any], Any]) -> tuple[BookColumn, ...]:
    """Return a book's columns in sheet order: villages by name, identity numbers masked.

    Args:
        own: how columns are read that need more than that, by attribute.
    """
    known = {"wilayah_kode": _village, **own}
    return tuple(
        BookColumn(label, known[name] if name in known else reader(model, name))
        for name, label in model.kolom_register.items()
    )


def by_day(model: type[Any], name: str) -> Callable[[date, date], Select[Any]]:
    """Return the query of a register's rows between two days, by its own day column."""
    column = getattr(model, name)
    return lambda dari, sampai: select(model).where(column.between(dari, sampai)).order_by(column, model.id)


def _village(row: Any) -> str:
    return place_called(row.wilayah_kode) if row.wilayah_kode else ""
