"""The office's calendar as a value, and the first filling of its hours and of Ramadan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import g, has_request_context
from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.kalender.hours import DayHours, OfficeHours, Rule, working_days_passed, working_minutes
from app.kalender.models import Hari, HariLibur, JamKerja, MasaKerja, MasaRamadan
from app.kalender.perpres import RULES

#: A month of the moon has 29 or 30 days.
_FEAST_AFTER = (timedelta(days=29), timedelta(days=30))


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """When this office works: its hours and its days off."""

    hours: OfficeHours
    days_off: frozenset[date]

    def minutes(self, start: datetime, end: datetime) -> int:
        """Return the working minutes between two instants."""
        return working_minutes(start, end, self.hours, self.days_off)

    def days(self, start: datetime, end: datetime) -> int:
        """Return the working days that passed between two instants; the first day is day 0."""
        return working_days_passed(start, end, self.hours, self.days_off)


def office_calendar() -> OfficeCalendar:
    """Return the calendar of the tables, read once per request."""
    if not has_request_context():
        return _read()
    if "kalender" not in g:
        g.kalender = _read()
    found: OfficeCalendar = g.kalender
    return found


def years_known() -> frozenset[int]:
    """Return the years of which the table has days off."""
    return frozenset(day.year for day in session().scalars(select(HariLibur.tanggal)))


def load_hours() -> int:
    """Fill an empty table with the hours of Perpres 21/2023 and return how many rows were added."""
    if session().scalar(select(func.count()).select_from(JamKerja)):
        return 0
    session().add_all(_row(rule) for rule in RULES)
    session().flush()
    return len(RULES)


def load_ramadan(*, tahun: int | None = None) -> int:
    """Fill last year, this and the next where the table knows no Ramadan that begins in it; an estimate.

    The days are those of ``holidays``: Brunei's first day (the same way of sighting the moon) and Idul Fitri here.

    Returns:
        how many periods were added.
    """
    this = tahun or clock.today().year
    known = {day.year for day in session().scalars(select(MasaRamadan.mulai))}
    years = [year for year in (this - 1, this, this + 1) if year not in known]
    rows = [MasaRamadan(mulai=first, sampai=last) for first, last in (_estimated(years) if years else ())]
    session().add_all(rows)
    session().flush()
    return len(rows)


def _read() -> OfficeCalendar:
    rows = session().scalars(select(JamKerja).order_by(JamKerja.id))
    months = session().execute(select(MasaRamadan.mulai, MasaRamadan.sampai).order_by(MasaRamadan.mulai))
    hours = OfficeHours(tuple(_rule(row) for row in rows), tuple((first, last) for first, last in months))
    return OfficeCalendar(hours, frozenset(session().scalars(select(HariLibur.tanggal))))


def _rule(row: JamKerja) -> Rule:
    hours = DayHours(row.buka, row.tutup, row.istirahat_mulai, row.istirahat_selesai)
    return Rule(int(row.hari.value) - 1, hours, row.masa is MasaKerja.RAMADAN, row.sejak, row.sampai)


def _row(rule: Rule) -> JamKerja:
    return JamKerja(
        masa=MasaKerja.RAMADAN if rule.ramadan else MasaKerja.BIASA,
        hari=Hari(str(rule.weekday + 1)),
        buka=rule.hours.opens,
        tutup=rule.hours.closes,
        istirahat_mulai=rule.hours.break_from,
        istirahat_selesai=rule.hours.break_to,
        sejak=rule.since,
        sampai=rule.until,
    )


def _estimated(years: Iterable[int]) -> list[tuple[date, date]]:
    import holidays  # two calendars of 3 MB, for one day of a year

    asked = set(years)
    around = sorted({year + n for year in asked for n in (0, 1)})
    found = holidays.country_holidays("BN", years=around, language="en_US")
    named = found.get_named("First Day of Ramadan", lookup="startswith")
    begins = [day for day in named if day.year in asked and "observed" not in found[day]]
    here = holidays.country_holidays("ID", years=around, language="id")
    feasts = set(here.get_named("Hari Raya Idul Fitri", lookup="startswith"))
    ends = {day: next((day + n for n in _FEAST_AFTER if day + n in feasts), None) for day in begins}
    return sorted((day, feast - timedelta(days=1)) for day, feast in ends.items() if feast)
