"""The description of the API, OpenAPI 3.1, made of the registers' own declarations."""

from collections.abc import Callable
from typing import Any

from app.core.fab.interface import COUNT_LIMIT
from app.web.rest import shapes
from app.web.rest.columns import Schema, columns_of
from app.web.rest.filters import filters_of
from app.web.rest.questions import parameters_of

#: (register, act) -> whether it is described.
May = Callable[[Any, str], bool]


def description(open_ones: dict[str, Any], may: May) -> Schema:
    """Return the description of these registers, with the acts that ``may`` allows."""
    paths: Schema = {}
    schemas: Schema = dict(shapes.COMMON)
    for name, view in open_ones.items():
        schemas |= _schemas(name, view, may)
        paths |= _paths(name, view, may)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Loket", "version": "1", "description": shapes.ABOUT.format(batas=COUNT_LIMIT)},
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"masuk": []}],
        "tags": [{"name": name, "description": str(view.judul)} for name, view in open_ones.items()],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": shapes.SECURITY,
            "responses": shapes.RESPONSES,
        },
    }


def _schemas(name: str, view: Any, may: May) -> Schema:
    columns = columns_of(view)
    row: Schema = {column: one.sent for column, one in columns.items()}
    marks = [column for column, one in columns.items() if one.nomor and one.ubah]
    if marks:
        row["_tanda"] = {"type": "object", "properties": {one: {"type": "string"} for one in marks}, "required": marks}
    found = {
        name: shapes.closed({"_id": {"type": "string", "description": "Kunci baris."}, **row}),
        f"{name}.halaman": shapes.page_of(shapes.ref(name)),
        f"{name}.pertanyaan": shapes.closed(_question(view), required=[]),
    }
    if may(view, "add"):
        taken = {column: one.taken for column, one in columns.items() if one.tambah}
        found[f"{name}.baru"] = shapes.closed(taken, required=[column for column in taken if columns[column].wajib])
    if may(view, "edit"):
        pairs = {column: _pair(one) for column, one in columns.items() if one.ubah}
        found[f"{name}.perubahan"] = shapes.closed(pairs, required=[]) | {"minProperties": 1}
    return found


def _pair(column: Any) -> Schema:
    before = {"type": ["string", "null"]} if column.nomor else {**column.sent, "description": "Yang dibaca tadi."}
    return shapes.closed({"semula": before, "baru": column.taken})


def _question(view: Any) -> Schema:
    asked = {name: {**one.schema, "description": one.judul} for name, one in filters_of(view).items()}
    return shapes.paging(view) | asked


def _paths(name: str, view: Any, may: May) -> Schema:
    own = [
        shapes.argument(one, {"type": "string", "enum": known}) for one, known in parameters_of(view).items() if known
    ]
    asked = [shapes.argument(one, schema) for one, schema in shapes.paging(view).items()]
    asked += [shapes.argument(one.nama, one.schema, one.judul) for one in filters_of(view).values() if not one.nomor]
    page, row = shapes.ref(f"{name}.halaman"), shapes.ref(name)
    listed: Schema = {"get": shapes.operation(name, "Daftar", page, parameters=[*own, *asked])}
    single: Schema = {"parameters": [shapes.KEY, *own], "get": shapes.operation(name, "Satu baris", row, missing=True)}
    search = shapes.operation(
        name, "Cari, juga menurut nomor identitas", page, body=f"{name}.pertanyaan", parameters=own
    )
    if may(view, "add"):
        listed["post"] = shapes.operation(name, "Baris baru", row, body=f"{name}.baru", done="201", parameters=own)
    if may(view, "edit"):
        single["patch"] = shapes.operation(name, "Ubah kolom", row, body=f"{name}.perubahan", missing=True, asks=True)
    if may(view, "delete"):
        single["delete"] = shapes.operation(name, "Hapus baris", None, missing=True, done="204", asks=True)
    return {
        f"/api/v1/{name}": listed,
        f"/api/v1/{name}/cari": {"post": search},
        f"/api/v1/{name}/{{kunci}}": single,
    }
