"""Single values out of a hand-laid form: parsed, or refused by the name of the field."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import request
from werkzeug.datastructures import MultiDict

from app.core.errors import DomainError
from app.core.types import calendar_day, whole
from app.pindaian.content import Scan, read_scan
from app.web.typed import plain

E = TypeVar("E", bound=StrEnum)
Form = Mapping[str, Any]


def text(form: Form, name: str) -> str:
    """Return the text of a field without blanks around it."""
    return str(form.get(name) or "").strip()


def day(form: Form, name: str, label: str) -> date:
    """Return a date field."""
    found = day_or_none(form, name, label)
    if found is None:
        raise DomainError(f"{label} belum diisi.", "isian")
    return found


def day_or_none(form: Form, name: str, label: str) -> date | None:
    """Return a date field that may be empty."""
    try:
        return calendar_day(text(form, name)) if text(form, name) else None
    except ValueError as error:
        raise DomainError(f"{label}: {error}.", "isian") from error


def number(form: Form, name: str, label: str) -> int:
    """Return a whole number from 0."""
    found = whole(text(form, name))
    if found is None:
        raise DomainError(f"{label} harus berupa angka.", "isian")
    return found


def json_sent() -> Any:
    """Return the JSON body of the request; None when it is none, or nested so deep that it cannot be read."""
    try:
        return plain(request.get_json(silent=True))
    except RecursionError:
        return None


def scan_sent(name: str) -> Scan | None:
    """Return the scan that came in the field ``name``, None without one; read it before the unit of work."""
    upload = request.files.get(name)
    return read_scan(upload.stream, upload.filename) if upload is not None and upload.filename else None


def choice(form: Form, name: str, kind: type[E], label: str) -> E:
    """Return one of a closed set."""
    try:
        return kind(text(form, name))
    except ValueError as error:
        raise DomainError(f"{label}: pilih salah satu.", "isian") from error


def chosen(form: Form, name: str) -> list[int]:
    """Return the ticked ids of a list."""
    values = form.getlist(name) if isinstance(form, MultiDict) else []
    return [found for value in values if (found := whole(value)) is not None]
