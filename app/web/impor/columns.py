"""Which columns a table may bring to a register, by which heads they are known, and what tells its rows apart."""

from typing import Any

from sqlalchemy import UniqueConstraint

from app.exchange.columns import Layout, SourceColumn
from app.exchange.limits import LARGE, MB, Limits
from app.sanding.columns import LAYOUT as PEOPLE
from app.web.grid.columns import GridColumn, columns_of

#: A register is larger than a village's book, which has a door of its own.
LIMITS = Limits(
    rows=100_000, columns=120, file_bytes=64 * MB, unpacked_bytes=512 * MB, memory_bytes=LARGE, cpu_seconds=60
)
_HEADS = {one.name: (one.label, *one.aliases) for one in PEOPLE.columns}


def imports(view: Any) -> bool:
    """Whether the register can be imported into: rows can be added, or told apart so that they can be changed."""
    return bool(view.add_columns) or (bool(view.edit_columns) and bool(key_of(view)))


def key_of(view: Any) -> tuple[str, ...]:
    """Return the columns that tell rows apart: declared beside the model, else unique, else the register's own code."""
    model = view.datamodel.obj
    seen = {*view.list_columns, *view.show_columns, *view.add_columns, *view.edit_columns}
    declared: tuple[str, ...] = getattr(model, "__kunci_impor__", ())
    found = [declared, *_unique(model), tuple(one.name for one in model.__table__.primary_key)]
    return next((key for key in found if key and seen.issuperset(key)), ())


def _unique(model: type[Any]) -> list[tuple[str, ...]]:
    held = [one for one in model.__table__.constraints if isinstance(one, UniqueConstraint)]
    return sorted(tuple(column.name for column in one.columns) for one in held)


def taken_columns(view: Any) -> dict[str, GridColumn]:
    """Return the columns a table may bring: those its forms write, and those that tell its rows apart."""
    key, mapped = key_of(view), view.datamodel.obj.__mapper__.columns
    return {
        one.kolom: one
        for one in columns_of(view)
        if one.kolom in mapped and (one.ubah or one.tambah or one.kolom in key)
    }


def layout_of(view: Any) -> Layout:
    """Return the columns as a table's heads are searched for."""
    return Layout(tuple(_source(view, one) for one in taken_columns(view).values()))


def _source(view: Any, column: GridColumn) -> SourceColumn:
    stored = view.datamodel.obj.__mapper__.columns[column.kolom]
    heads = (stored.info.get("label", ""), column.kolom, *_HEADS.get(column.kolom, ()))
    return SourceColumn(column.kolom, column.judul, tuple(head for head in heads if head))
