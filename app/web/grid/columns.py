"""A register's columns as its grid shows them, derived from what the view declares."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Boolean, Date, Integer, Numeric, Text, Time

from app.core.casekey import RahasiaKasus
from app.core.columns import Rahasia
from app.core.fab.formatters import names_of
from app.core.fab.forms import Choices, options_of
from app.web.access import may_open_view


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid.

    Attributes:
        jenis: how its cells are typed: ``teks``, ``panjang``, ``angka``, ``tanggal``, ``jam``, ``pilihan``, ``ya``
            or ``nomor`` (an identity number: text, shown masked).
        ubah: the person may change it in rows there are.
        tambah: the person may fill it in a new row.
        tampil: shown unless the person chose otherwise.
        daftar: gives the (value, words) to choose from; read only where somebody chooses.
    """

    kolom: str
    judul: str
    jenis: str = "teks"
    ubah: bool = False
    tambah: bool = False
    wajib: bool = False
    urut: bool = False
    tampil: bool = True
    daftar: Choices | None = None
    bantuan: str = ""

    @property
    def pilihan(self) -> list[tuple[str, str]] | None:
        """Return the (value, words) to choose from, None where anything is typed."""
        return list(names_of(self.daftar).items()) if self.daftar else None

    def as_json(self) -> dict[str, Any]:
        """Return the column as the page's script reads it."""
        told = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "daftar"}
        return {**told, "pilihan": self.pilihan}


def columns_of(view: Any) -> list[GridColumn]:
    """Return the columns of the grid of ``view`` for the person who is logged in."""
    edited = set(view.edit_columns) if may_open_view(view, "edit") else set()
    added = set(view.add_columns) if may_open_view(view, "add") else set()
    first = columns_shown(view)
    names = _without_words(view, list(dict.fromkeys([*first, *view.show_columns])))
    return [_column(view, name, edited, added, shown=name in first) for name in names]


def columns_shown(view: Any) -> list[str]:
    """Return the names of the columns a grid shows unless the person chose otherwise."""
    return _without_words(view, list(dict.fromkeys([*view.list_columns, *view.edit_columns, *view.add_columns])))


def _without_words(view: Any, names: list[str]) -> list[str]:
    """Leave out what only says in words what a column beside it holds (``nama_alasan`` for ``alasan_id``)."""
    written = {name.removesuffix("_id") for name in names if name in view.datamodel.obj.__mapper__.columns}
    return [name for name in names if not (name.startswith("nama_") and name.removeprefix("nama_") in written)]


def _column(view: Any, name: str, edited: set[str], added: set[str], *, shown: bool) -> GridColumn:
    stored = view.datamodel.obj.__mapper__.columns.get(name)
    title = str(view.label_columns.get(name, name))
    if stored is None:
        return GridColumn(name, title, tampil=shown)
    return GridColumn(
        kolom=name,
        judul=title,
        jenis=kind_of(stored),
        ubah=name in edited,
        tambah=name in added,
        wajib=not stored.nullable and not isinstance(stored.type, Boolean),
        urut=name in view.order_columns,
        tampil=shown,
        daftar=options_of(stored) or None,
        bantuan=stored.info.get("bantuan", ""),
    )


def kind_of(column: Any) -> str:
    """Return how cells of a stored column are typed."""
    if options_of(column):
        return "pilihan"
    return next((kind for types, kind in _KINDS if isinstance(column.type, types)), "teks")


_KINDS: tuple[tuple[Any, str], ...] = (
    (RahasiaKasus, "panjang"),
    (Rahasia, "nomor"),
    (Boolean, "ya"),
    (Date, "tanggal"),
    (Time, "jam"),
    (Integer | Numeric, "angka"),
    (Text, "panjang"),
)
