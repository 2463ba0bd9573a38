"""How stored values read on screen and paper."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def label_of(member: StrEnum) -> str:
    """Return the label of an enum member: its ``label`` when it has one, else its value in words."""
    return str(getattr(member, "label", None) or in_words(member.value))


def in_words(code: str) -> str:
    """Return a code such as ``kepala_keluarga`` in words: ``Kepala keluarga``."""
    return code.replace("_", " ").capitalize()


def long_date(day: date) -> str:
    """Return ``21 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return ``21 Nov 2026``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def show(value: Any) -> str:
    """Return any stored value as people read it in a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, date | time):
        return _show_time(value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return label_of(value) if isinstance(value, StrEnum) else str(value)


def _show_time(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H.%M}"
    day = short_date(value)
    return f"{day} {value:%H.%M}" if isinstance(value, datetime) else day
