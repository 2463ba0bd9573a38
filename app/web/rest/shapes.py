"""The pieces of which the description is put together."""

from typing import Any

from app.core.fab.interface import PAGE_LIMIT
from app.web.rest.columns import Schema
from app.web.rest.problem import MEDIA_TYPE
from app.web.rest.questions import LAST_PAGE, PAGE_SIZE

ABOUT = (
    "Setiap register kantor sebagai REST: kolom, saringan dan haknya sama dengan halamannya. "
    "Jumlah dihitung tepat sampai {batas} baris; di atasnya 'lebih' bernilai true. "
    "Yang belum dibuat di sini: tindakan langkah SOP; itu dikerjakan pada halamannya."
)
SECURITY: Schema = {
    "token": {"type": "http", "scheme": "bearer", "description": "Token Integrasi: loket_ dan 50 huruf atau angka."},
    "masuk": {
        "type": "apiKey",
        "in": "cookie",
        "name": "session",
        "description": "Peramban yang sudah masuk. Untuk menulis sertakan header X-CSRFToken.",
    },
}
COMMON: Schema = {
    "masalah": {
        "type": "object",
        "description": "Kesalahan menurut RFC 9457.",
        "required": ["title", "status", "detail"],
        "properties": {
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "Apa yang salah dan apa yang dapat dilakukan."},
            "kode": {"type": "string"},
            "kesalahan": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["kolom", "pesan"],
                    "properties": {"kolom": {"type": "string"}, "pesan": {"type": "string"}},
                },
            },
            "konflik": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["kolom", "semula", "tersimpan", "baru"],
                    "properties": {"kolom": {"type": "string"}, "semula": {}, "tersimpan": {}, "baru": {}, "tanda": {}},
                },
            },
        },
    }
}
_REFUSALS = {
    "400": "Pertanyaan atau JSON tidak dapat dibaca",
    "401": "Tanpa token, atau token tidak berlaku",
    "403": "Bukan untuk akun atau cakupan ini",
    "404": "Tidak ada, atau bukan untuk akun ini",
    "409": "Diubah orang lain sejak dibaca, atau masih dipakai",
    "413": "Lebih dari 64 KB",
    "415": "Bukan JSON",
    "422": "Isian tidak dapat diterima",
    "429": "Terlalu banyak permintaan; tunggu menurut Retry-After",
}
RESPONSES: Schema = {
    f"r{code}": {
        "description": text,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/masalah"}}},
    }
    for code, text in _REFUSALS.items()
}
KEY: Schema = {
    "name": "kunci",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    "description": "_id baris.",
}


def ref(name: str) -> Schema:
    """Return a reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def closed(properties: Schema, *, required: list[str] | None = None) -> Schema:
    """Return an object of exactly these properties; all of them required unless said otherwise."""
    needed = list(properties) if required is None else required
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def page_of(row: Schema) -> Schema:
    """Return a page of rows."""
    whole = {"type": "integer"}
    return closed(
        {
            "data": {"type": "array", "items": row},
            "jumlah": whole,
            "lebih": {"type": "boolean"},
            "halaman": whole,
            "ukuran": whole,
            "halaman_berikut": {"type": ["integer", "null"]},
        }
    )


def paging(view: Any) -> Schema:
    """Return the arguments that page and sort."""
    order = [f"{sign}{name}" for name in view.order_columns for sign in ("", "-")]
    number = {"type": "integer", "minimum": 1}
    found: Schema = {
        "halaman": {**number, "maximum": LAST_PAGE, "default": 1},
        "ukuran": {**number, "maximum": PAGE_LIMIT, "default": PAGE_SIZE},
    }
    return found | ({"urut": {"type": "string", "enum": order}} if order else {})


def argument(name: str, schema: Schema, about: str = "") -> Schema:
    """Return an argument of the address."""
    return {"name": name, "in": "query", "schema": schema} | ({"description": about} if about else {})


def operation(
    register: str,
    summary: str,
    answer: Schema | None,
    *,
    body: str = "",
    done: str = "200",
    missing: bool = False,
    asks: bool = False,
    parameters: list[Schema] | None = None,
) -> Schema:
    """Return one operation with every answer it can give.

    Args:
        missing: it is about a row, which may not be there.
        asks: it can meet what somebody else did.
    """
    codes = ["400", "401", "403", "429", *(["404"] if missing else []), *(["409"] if asks else [])]
    codes += ["413", "415", "422"] if body else []
    sent = {"content": {"application/json": {"schema": answer}}} if answer else {}
    found: Schema = {
        "tags": [register],
        "summary": summary,
        "parameters": parameters or [],
        "responses": {done: {"description": summary, **sent}}
        | {code: {"$ref": f"#/components/responses/r{code}"} for code in sorted(codes)},
    }
    if body:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref(body)}}}
    return found
