"""One cell of an old spreadsheet as its column takes it. Nothing is repaired: what cannot be told is refused."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Boolean, Date, String

from app.core.clock import WITA, Waktu
from app.core.columns import Pilihan, Rahasia
from app.core.errors import DomainError
from app.exchange.choices import member_meant
from app.exchange.dates import parse_date
from app.exchange.numbers import is_rounded
from app.exchange.text import is_empty
from app.workflow.forms import parse

T = TypeVar("T")
_WEEKDAY = re.compile(r"(SENIN|SELASA|RABU|KAMIS|JUM'?AT|SABTU|MINGGU|AHAD)[\s,/]+", re.IGNORECASE)
YES = frozenset({"ya", "y", "iya", "true", "v", "√", "✓", "✔"})
NO = frozenset({"tidak", "t", "tdk", "bukan", "false", "n", "x"})


def read_day(text: str, today: date) -> date:
    """Return the day written in a cell; ValueError when it names none that a register can mean."""
    day = parse_date(_WEEKDAY.sub("", text, count=1).strip(), today)
    if day is None or not 1900 <= day.year <= 2100:
        raise ValueError(text)
    return day


def read_truth(text: str) -> bool:
    """Return what a cell answers; an empty one says no. ValueError when it is neither."""
    word = text.strip().lower()
    if not word or word in NO or word == "-":
        return False
    if word in YES:
        return True
    raise ValueError(text)


def damaged(label: str, text: str) -> DomainError:
    """Return the refusal of such a number."""
    return DomainError(f"{label}: '{text}' dirusak spreadsheet. Ketik ulang dari kartunya sebagai teks.", "rusak")


def put_cell(row: Any, column: Any, text: str, today: date, *, was_number: bool = False) -> None:
    """Write a cell into a row of a register, parsed by the very reader of typed forms.

    Args:
        was_number: whether the spreadsheet held it as a number.

    Raises:
        DomainError: empty though required, or not of the column's kind; the sentence names the column.
    """
    setattr(row, column.key, parse(column, _plain(column, text, today, was_number=was_number)))


def _plain(column: Any, text: str, today: date, *, was_number: bool) -> object:
    kind, label = column.type, column.info.get("label", column.name)
    if isinstance(kind, Boolean):
        return _refusing(label, text, read_truth, "tulis ya atau tidak")
    if is_empty(text):
        return ""
    if isinstance(kind, Waktu):
        day = _refusing(label, text, lambda one: read_day(one, today), "tanggal tidak dikenal")
        return datetime.combine(day, time(), tzinfo=WITA)
    if isinstance(kind, Date):
        return _refusing(label, text, lambda one: read_day(one, today), "tanggal tidak dikenal")
    if isinstance(kind, Pilihan):
        return _member(kind, label, text)
    if isinstance(kind, String | Rahasia) and is_rounded(text, was_number=was_number):
        raise damaged(label, text)
    return text


def _refusing(label: str, text: str, read: Callable[[str], T], why: str) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise DomainError(f"{label}: '{text}' - {why}.", "isian") from error


def _member(kind: Pilihan[StrEnum], label: str, text: str) -> str:
    """Return the choice meant: by its label or its value, however it is capitalised or spaced."""
    found = member_meant(kind.enum, text)
    if found is None:
        raise DomainError(f"{label}: '{text}' bukan pilihan yang tersedia.", "isian")
    return found.value
