"""The holiday table in use, and its first filling."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from app.core import clock
from app.core.db import session
from app.kalender.days import working_days
from app.kalender.models import HariLibur, JenisLibur

_CATEGORIES = {JenisLibur.LIBUR_NASIONAL: "public", JenisLibur.CUTI_BERSAMA: "government"}


def holidays_between(start: date, end: date) -> frozenset[date]:
    """Return the days off of the table from ``start`` to ``end``."""
    query = select(HariLibur.tanggal).where(HariLibur.tanggal.between(start, end))
    return frozenset(session().scalars(query))


def working_days_between(start: date, end: date) -> int:
    """Return how many days the office works from ``start`` to ``end``, both included."""
    return working_days(start, end, holidays_between(start, end))


def joint_leave_days(tahun: int, *, mengurangi: bool | None = None) -> int:
    """Return how many working days of cuti bersama a year has; with ``mengurangi`` only those marked so, or not."""
    query = select(HariLibur.tanggal).where(*_of_year(tahun), HariLibur.jenis == JenisLibur.CUTI_BERSAMA)
    if mengurangi is not None:
        query = query.where(HariLibur.mengurangi_cuti.is_(mengurangi))
    return sum(day.weekday() < 5 for day in set(session().scalars(query)))


def load_holidays(*, tahun: int | None = None) -> int:
    """Fill last year, this and the next where the table has nothing of that kind yet; never over the office's changes.

    Last year counts for the clock of what was begun before New Year.

    Returns:
        how many days were added.
    """
    this = tahun or clock.today().year
    rows = [row for year in (this - 1, this, this + 1) for row in _missing(year)]
    session().add_all(rows)
    session().flush()
    return len(rows)


def _missing(tahun: int) -> list[HariLibur]:
    return [
        HariLibur(tanggal=day, nama=nama[:120], jenis=jenis)
        for jenis, category in _CATEGORIES.items()
        if not _known(tahun, jenis)
        for day, nama in _packaged(tahun, category)
    ]


def _packaged(tahun: int, category: str) -> list[tuple[date, str]]:
    import holidays  # two calendars of 3 MB, for one day of a year

    found = holidays.country_holidays("ID", years=tahun, categories=(category,), language="id")
    return sorted(found.items())


def _known(tahun: int, jenis: JenisLibur) -> bool:
    query = select(func.count()).select_from(HariLibur).where(*_of_year(tahun), HariLibur.jenis == jenis)
    return bool(session().scalar(query))


def _of_year(tahun: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (HariLibur.tanggal >= date(tahun, 1, 1), HariLibur.tanggal <= date(tahun, 12, 31))
