"""A month as people ask for it."""

from dataclasses import dataclass
from datetime import date

from app.core import clock
from app.core.errors import DomainError
from app.core.labels import MONTHS
from app.kalender.days import month_end


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar: its first and last day, and how people write it."""

    first: date
    last: date

    @property
    def code(self) -> str:
        """Return ``2026-11``."""
        return f"{self.first:%Y-%m}"

    @property
    def label(self) -> str:
        """Return ``November 2026``."""
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"


def month_named(text: str) -> Month:
    """Return the month written as ``2026-11``, this one when nothing is written.

    Raises:
        DomainError: it is no month.
    """
    try:
        first = date.fromisoformat(f"{text}-01") if text else clock.today().replace(day=1)
    except ValueError as error:
        raise DomainError("Bulan tidak dikenal. Tulis seperti 2026-11.", "bulan") from error
    if not 1900 <= first.year <= 2100:
        raise DomainError("Tahun di luar 1900-2100. Periksa kembali.", "bulan")
    return Month(first, month_end(first))
