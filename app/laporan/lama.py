"""How long cases took, as reports count it: working days, the first and the last among them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from statistics import median

from app.kalender.days import working_days
from app.kalender.service import holidays_between
from app.laporan.hitung import Kasus


def median_working_days(rows: Iterable[Kasus]) -> Decimal | None:
    """Return the median of working days from receipt to end, both days included; None when no case has ended."""
    spans = [(row.masuk.date(), row.selesai.date()) for row in rows if row.selesai]
    if not spans:
        return None
    off = _holidays(spans)
    return Decimal(str(median(working_days(first, last, off) for first, last in spans)))


def _holidays(spans: list[tuple[date, date]]) -> frozenset[date]:
    return holidays_between(min(first for first, _ in spans), max(last for _, last in spans))
