"""One page of rows for the grid: the list's own filters, order and scope."""

from typing import Any, NamedTuple

from flask import request

from app.core.fab.interface import COUNT_LIMIT, PAGE_LIMIT
from app.web.grid.cells import mark_of, shown
from app.web.grid.columns import GridColumn, columns_of

_SIZE = 100


class Asked(NamedTuple):
    """Which rows the grid asks for; ``halaman`` counts from 0."""

    halaman: int
    ukuran: int
    urut: str
    arah: str


def asked(view: Any) -> Asked:
    """Return what the address asks for; nonsense counts as nothing said."""
    urut = request.args.get("urut", "")
    known = urut in view.order_columns
    return Asked(
        halaman=_number("halaman", 1, 10**6) - 1,
        ukuran=_number("ukuran", _SIZE, PAGE_LIMIT),
        urut=urut if known else view.base_order[0],
        arah=("desc" if request.args.get("arah") == "desc" else "asc") if known else view.base_order[1],
    )


def page_of(view: Any, wanted: Asked) -> dict[str, Any]:
    """Return the rows of one page as JSON.

    ``jumlah`` is the number of rows, capped as in lists; ``halaman_terakhir`` is the last page that is known to exist.
    """
    count, items = view.grid_items(wanted)
    columns = columns_of(view)
    last = -(-min(count, COUNT_LIMIT) // wanted.ukuran)
    if count > COUNT_LIMIT and len(items) == wanted.ukuran:
        last = max(last, wanted.halaman + 2)
    return {
        "baris": [row_of(view, item, columns) for item in items],
        "jumlah": count,
        "lebih": count > COUNT_LIMIT,
        "halaman_terakhir": max(last, 1),
    }


def row_of(view: Any, item: Any, columns: list[GridColumn]) -> dict[str, Any]:
    """Return one row: its key, what each cell shows, and the marks of the identity numbers it may change."""
    row: dict[str, Any] = {column.kolom: shown(view, item, column) for column in columns}
    marks = {one.kolom: mark_of(item, one.kolom) for one in columns if one.ubah and one.jenis == "nomor"}
    return {**row, "_id": key_of(view, item), "_tanda": marks}


def key_of(view: Any, item: Any) -> str:
    """Return the key of a row as addresses name it."""
    return str(view.datamodel.get_keys([item])[0])


def _number(name: str, default: int, most: int) -> int:
    text = request.args.get(name, "")
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 9 else default
