"""Between what a cell shows, what a person types into it, and what the column holds."""

import hmac
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy.orm import class_mapper

from app.core import clock
from app.core.columns import is_masked
from app.core.fab.merge import as_text
from app.core.labels import show
from app.web.grid.columns import GridColumn
from app.workflow.imports.cells import read_day

_YES = dict.fromkeys(("ya", "iya", "y", "true", "1", "benar", "v", "✓"), "y")
_MASKS = ("•", "**")
_NO = frozenset({"", "tidak", "t", "bukan", "false", "0", "salah", "-"})


def shown(view: Any, item: Any, column: GridColumn) -> str:
    """Return what a cell shows: its plain text where it can be changed, else the words of the list."""
    value = getattr(item, column.kolom)
    if (column.ubah or column.tambah) and column.jenis != "nomor":
        return as_text(value)
    formatter = view.formatters_columns.get(column.kolom)
    return str(formatter(value) if formatter and value is not None else show(value))


def mark_of(item: Any, name: str) -> str:
    """Return what a grid says a cell held: its text, or for an identity number a keyed mark of it."""
    return mark(class_mapper(type(item)).columns[name], name, getattr(item, name))


def mark(column: Any, name: str, held: Any) -> str:
    """Return how a value is told apart from others without telling it, where it is an identity number."""
    value = as_text(held)
    if not value or not is_masked(column):
        return value
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"sel:{name}:{value}".encode(), sha256).hexdigest()[:24]


def sender(column: GridColumn) -> Callable[[str], str]:
    """Return what turns typed or pasted text into what the form would send.

    Words of a choice count as the choice, a day is understood in any way people write it.
    """
    if column.jenis == "ya":
        return lambda typed: _YES.get(_bare(typed).casefold(), "")
    if column.jenis == "tanggal":
        today = clock.today()
        return lambda typed: _day(_bare(typed), today)
    if column.jenis != "pilihan":
        return _bare
    known = dict(column.pilihan or ())
    words = {label.casefold(): kode for kode, label in known.items()}

    def chosen(typed: str) -> str:
        text = _bare(typed)
        return text if not text or text in known else words.get(text.casefold(), text)

    return chosen


def _day(text: str, today: date) -> str:
    try:
        return read_day(text, today).isoformat() if text else ""
    except ValueError:
        return text  # for the form to judge


def is_mask(typed: str) -> bool:
    """Whether a text is what stands for an identity number where it is hidden."""
    return any(sign in typed for sign in _MASKS)


def is_truth(typed: str) -> bool:
    """Whether a text says yes or no."""
    word = _bare(typed).casefold()
    return word in _YES or word in _NO


def _bare(typed: str) -> str:
    return typed.replace("\x00", "").strip()
