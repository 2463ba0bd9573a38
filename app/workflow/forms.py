"""Filling a register's own columns from what a page or a script sends."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Integer, Numeric, select
from sqlalchemy.orm import class_mapper

from app.core import clock
from app.core.clock import WITA, Waktu
from app.core.columns import Pilihan
from app.core.db import session
from app.core.errors import DomainError
from app.core.types import calendar_day


def fill(row: Any, columns: Iterable[str], values: Mapping[str, object]) -> None:
    """Write ``values`` of ``columns`` into a row of a register, parsed by the column's type.

    Raises:
        DomainError: a required column is empty, too long, or not of its kind; the sentence names it.
    """
    mapped = class_mapper(type(row)).columns
    for name in columns:
        setattr(row, name, parse(mapped[name], values.get(name)))


def parse(column: Any, value: object) -> Any:
    """Return ``value`` as the column stores it."""
    label = column.info.get("label", column.name)
    text = value.strip() if isinstance(value, str) else value
    if text in (None, ""):
        if not column.nullable and not isinstance(column.type, Boolean):
            raise DomainError(f"{label} belum diisi.", "isian")
        return False if isinstance(column.type, Boolean) else None
    for kind, read in _READERS:
        if isinstance(column.type, kind):
            found = read(column, label, text)
            break
    else:
        found = _text(column, label, str(text))
    _refuse_unknown(column, label, found)
    _refuse_unborn(column, label, found)
    return found


def _refuse_unknown(column: Any, label: str, value: object) -> None:
    """What a column refers to must be there; the database would say it too late and in its own words."""
    for link in column.foreign_keys:
        with session().no_autoflush:
            known = session().execute(select(link.column).where(link.column == value)).first()
        if known is None:
            raise DomainError(f"{label}: '{value}' bukan pilihan yang tersedia.", "isian")


def _refuse_unborn(column: Any, label: str, value: object) -> None:
    if column.name.startswith("tgl_lahir") and isinstance(value, date) and value > clock.today():
        raise DomainError(f"{label}: belum terjadi. Periksa tahunnya, misalnya 1990.", "isian")


def _choice(column: Any, label: str, value: object) -> Any:
    try:
        return column.type.enum(value)
    except ValueError as error:
        raise DomainError(f"{label}: '{value}' bukan pilihan yang tersedia.", "isian") from error


def _day(_column: Any, label: str, value: object) -> date:
    try:
        return value if isinstance(value, date) else calendar_day(str(value))
    except ValueError as error:
        raise DomainError(f"{label}: {error}.", "isian") from error


def _instant(_column: Any, label: str, value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=WITA)
    except ValueError as error:
        raise DomainError(f"{label}: tanggal dan jam tidak dikenal. Contoh: 2026-11-21T09:30.", "isian") from error


def _amount(_column: Any, label: str, value: object) -> Decimal:
    """Read ``1.250.000,50`` the Indonesian way, or a plain ``1250000.5``."""
    plain = str(value).removeprefix("Rp").strip()
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", plain) or "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,13}(\.[0-9]{1,2})?", plain):
        raise DomainError(f"{label} harus berupa angka, misalnya 1.250.000.", "isian")
    return Decimal(plain)


def _whole(_column: Any, label: str, value: object) -> int:
    text = str(value)
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise DomainError(f"{label} harus berupa angka.", "isian")
    return int(text)


def _large(_column: Any, label: str, value: object) -> int:
    """Read whole rupiah, ``1.250.000.000`` or plain."""
    text = re.sub(r"[.\s]|^Rp", "", str(value))
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise DomainError(f"{label} harus berupa angka bulat, misalnya 1.250.000.", "isian")
    return int(text)


def _truth(_column: Any, _label: str, value: object) -> bool:
    return value in (True, "1", "y", "on", "ya")


def _text(column: Any, label: str, text: str) -> str:
    limit = column.info.get("panjang") or 2000
    plain = re.sub(r"[ \t\u00a0]+", " ", text)
    clean = "".join(char for char in plain if char.isprintable() or char == "\n")
    if len(clean) > limit:
        raise DomainError(f"{label} paling panjang {limit} karakter.", "isian")
    read = column.info.get("baca")
    return str(read(clean)) if read else clean


#: How a column's kind reads what was sent; anything else is text. Boolean stands before Integer, which it is too.
_READERS: tuple[tuple[Any, Callable[[Any, str, object], Any]], ...] = (
    (Pilihan, _choice),
    (Waktu, _instant),
    (Date, _day),
    (Boolean, _truth),
    (BigInteger, _large),
    (Integer, _whole),
    (Numeric, _amount),
)
