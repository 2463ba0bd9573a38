"""A register as a workbook: the rows its list is narrowed to, in its order, with the columns its *Tabel* shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import IO, Any

from flask_appbuilder.urltools import get_filter_args, get_order_args
from sqlalchemy import Date, Numeric, String, Text, type_coerce

from app.audit.trail import note_register
from app.core import clock, crypto
from app.core.clock import Waktu
from app.core.columns import Rahasia, is_masked
from app.core.fab.formatters import names_of
from app.core.fab.forms import options_of
from app.core.roles import Pelaku
from app.exchange.cap import Cap, cap_of
from app.exchange.unduh.queries import told
from app.exchange.write_xlsx import Column, write_xlsx
from app.web.grid.columns import columns_shown
from app.web.grid.reading import asked

_CHUNK = 2_000
Rows = Iterator[list[Any]]
Writer = Callable[[Any], Any]


@dataclass(frozen=True)
class Export:
    """What one request asks for.

    Attributes:
        view: the register.
        query: its rows, filtered and in order.
        saringan: the filter in words, identity numbers left out.
        utuh: whether identity numbers are written whole.
        filters: what narrows it.
    """

    view: Any
    query: Any
    saringan: str
    utuh: bool
    filters: Any = None


def asked_export(view: Any, *, utuh: bool) -> Export:
    """Return what the address of the running request narrows the register to; the list reads it the same way."""
    view._check_query()
    get_filter_args(view._filters)
    joined, order = view._filters.get_joined_filters(view._base_filters), asked(view)
    urut, arah = get_order_args().get(type(view).__name__, (order.urut, order.arah))
    known = urut if urut in view.order_columns or urut == view.base_order[0] else view.base_order[0]
    interface = view.datamodel
    query = interface._apply_inner_all(interface.session.query(interface.obj), joined, known, arah)
    return Export(view, query, _in_words(view), utuh, joined)


def write(export: Export, stream: IO[bytes], cap: Cap | None = None, seen: Callable[[Rows], Rows] = iter) -> int:
    """Write the workbook in constant memory and return its number of rows; ``seen`` looks on as rows go by."""
    names = columns_shown(export.view)
    heads = [_head(export.view, name) for name in names]
    return write_xlsx(stream, str(export.view.judul), heads, seen(_rows(export, names)), cap)


def cap_for(export: Export, *, alasan: str, oleh: Pelaku, izin: int | None = None) -> Cap:
    """Return the watermark of the export."""
    numbers = ("utuh" if export.utuh else "tersamar") if has_numbers(export.view) else ""
    approved = f"nomor {izin}" if izin else ""
    return cap_of(oleh, clock.now(), export.saringan, nomor_identitas=numbers, keperluan=alasan, izin=approved)


def keep_note(export: Export, count: int, *, alasan: str, oleh: Pelaku, izin: int | None = None) -> None:
    """Write the export into the register's trail: who, how many, which filter, and what for, where that was asked."""
    said = told(count, utuh=export.utuh, saringan=export.saringan, izin=izin)
    note_register(export.view.datamodel.obj, said, oleh=oleh, alasan=alasan or None)


def has_numbers(view: Any) -> bool:
    """Whether the register's workbook holds identity numbers."""
    columns = view.datamodel.obj.__mapper__.columns
    return any(name in columns and is_masked(columns[name]) for name in columns_shown(view))


def _rows(export: Export, names: list[str]) -> Iterator[list[Any]]:
    mapper = export.view.datamodel.obj.__mapper__
    writers = [_writer(export.view, name, utuh=export.utuh) for name in names]
    if all(name in mapper.columns for name in names):  # plain columns come without an object around them
        writers = [_opening(mapper.columns[name], one) for name, one in zip(names, writers, strict=True)]
        found: Any = export.query.with_entities(*(_as_stored(export.view.datamodel.obj, name) for name in names))
        values: Any = tuple
    else:
        found = export.query
        values = attrgetter(*names) if len(names) > 1 else lambda item: (getattr(item, names[0]),)
    plain = [(at, writer) for at, writer in enumerate(writers) if writer is not None]
    for item in found.yield_per(_CHUNK):
        row = list(values(item))
        for at, writer in plain:
            if row[at] is not None:
                row[at] = writer(row[at])
        yield row


def _writer(view: Any, name: str, *, utuh: bool) -> Writer | None:
    """Return what makes a cell of a value; None where the workbook writes it as it is."""
    stored = view.datamodel.obj.__mapper__.columns.get(name)
    shown: Writer | None = view.formatters_columns.get(name)
    if stored is None or options_of(stored):
        return shown
    if is_masked(stored):
        return None if utuh else shown
    plain = isinstance(stored.type, Date | Waktu | Numeric) or type(stored.type) in {String, Text}
    return None if plain else shown


def _as_stored(model: Any, name: str) -> Any:
    """Return a column to read; an identity number stays sealed until its cell is written."""
    column = getattr(model, name)
    return type_coerce(column, Text()) if _is_sealed(model.__mapper__.columns[name]) else column


def _opening(column: Any, shown: Writer | None) -> Writer | None:
    """Return what makes a cell of a stored value: of a sealed one first the number, a family's only once."""
    if not _is_sealed(column):
        return shown
    opened = crypto.keyring().decrypt
    return lru_cache(maxsize=4_096)((lambda stored: shown(opened(stored))) if shown else opened)


def _is_sealed(column: Any) -> bool:
    return type(column.type) is Rahasia


def _head(view: Any, name: str) -> Column:
    stored = view.datamodel.obj.__mapper__.columns.get(name)
    amount = stored is not None and isinstance(stored.type, Numeric)
    return Column(str(view.label_columns.get(name, name)), 18, number=amount)


def _in_words(view: Any) -> str:
    columns, said = view.datamodel.obj.__mapper__.columns, []
    for name, words, value in view._filters.get_filters_values_tojson():
        sought = ", ".join(_sought(columns.get(name), one) for one in (value if isinstance(value, list) else [value]))
        said.append(f"{view.label_columns.get(name, name)} {words} {sought}")
    return ", ".join(said)[:400]


def _sought(column: Any, value: Any) -> str:
    """Return what was looked for as people call it; an identity number is not told."""
    if column is None:
        return str(value)
    if is_masked(column):
        return "(nomor)"
    options = options_of(column)
    return (names_of(options) if options else {}).get(str(value), str(value))
