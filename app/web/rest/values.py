"""Between a row's values, the JSON that is sent, and the text that the register's form takes."""

import json
import math
from datetime import date, time
from decimal import Decimal
from typing import Any

from app.core.columns import Pilihan
from app.core.fab.merge import as_text
from app.core.labels import show
from app.core.mask import masker_for
from app.exchange.text import visible
from app.web.grid.cells import mark_of
from app.web.rest.columns import RestColumn

Row = dict[str, Any]


def row_as_json(view: Any, item: Any, columns: dict[str, RestColumn], *, identity: bool = False) -> Row:
    """Return a row: its key, its values, and the marks of the identity numbers that may be changed.

    Args:
        identity: whether identity numbers are sent in full.
    """
    row: Row = {name: value_as_json(column, getattr(item, name), identity) for name, column in columns.items()}
    marks = {name: mark_of(item, name) for name, column in columns.items() if column.nomor and column.ubah}
    return {"_id": key_text(view, item), **row} | ({"_tanda": marks} if marks else {})


def key_text(view: Any, item: Any) -> str:
    """Return the key of a row as its address has it; one of several columns is a JSON list."""
    key = view.datamodel.get_keys([item])[0]
    return json.dumps([str(part) for part in key], ensure_ascii=False) if isinstance(key, list | tuple) else str(key)


def value_as_json(column: RestColumn, value: Any, identity: bool) -> Any:  # noqa: FBT001  # one of two answers
    """Return a value as it is sent; None when there is none."""
    if value is None:
        return None
    if column.stored is None:
        return show(value)
    if column.nomor:
        return str(value) if identity else masker_for(column.kolom)(value)
    if isinstance(column.stored.type, Pilihan):
        return column.stored.type.enum(value).value
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def text_to_check(column: RestColumn, value: Any) -> str:
    """Return what the form would be sent for a JSON value.

    Raises:
        ValueError: the value is not what the description says; the message is for people.
    """
    if value is None:
        if column.needed:
            raise ValueError("Wajib diisi.")
        return ""
    text = _typed(column.taken, value)
    if len(str(value)) > column.longest and column.plain == {"type": "string"}:  # as it came: marks unseen count too
        raise ValueError(f"Paling panjang {column.longest} karakter.")
    return text


def text_before(column: RestColumn, value: Any) -> str:
    """Return what a cell held, as the grid compares it; ValueError when no value of the column looks like that."""
    if value is None or column.nomor:
        return "" if value is None else _typed({"type": "string"}, value)
    _typed(column.plain, value)
    return as_text(float(value)) if column.plain["type"] == "number" else as_text(value)


def _typed(schema: dict[str, Any], value: Any) -> str:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    checks = {"boolean": _truth, "integer": _whole, "number": _number, "string": _text}
    text = checks[kinds[0]](value)
    if "enum" in schema and value not in schema["enum"]:
        raise ValueError("Pilih salah satu: " + ", ".join(one for one in schema["enum"] if one) + ".")
    if schema.get("format") == "date":
        check_day(text)
    if "pattern" in schema:
        _hour(text)
    return text


def _truth(value: Any) -> str:
    if not isinstance(value, bool):
        raise ValueError("Isi true atau false.")
    return "ya" if value else ""


def _whole(value: Any) -> str:
    if type(value) is not int or abs(value) > 10**15:
        raise ValueError("Harus berupa angka bulat.")
    return str(value)


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("Harus berupa angka.")
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("Harus berupa teks.")
    return visible(value)


def check_day(text: str) -> None:
    """Refuse what is no day in ISO's full form, by ValueError with a sentence."""
    try:
        right = len(text) == 10 and date.fromisoformat(text)
    except ValueError:
        right = False
    if not right:
        raise ValueError("Tulis tanggal seperti 2026-12-31.")


def _hour(text: str) -> None:
    try:
        right = len(text) in (5, 8) and time.fromisoformat(text)
    except ValueError:
        right = False
    if right is False:
        raise ValueError("Tulis jam seperti 07:30.")
