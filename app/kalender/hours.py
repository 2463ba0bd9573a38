"""Office hours and the working time between two instants; pure functions, no database.

An instant counts from its full minute, so that the minutes of the parts always add up to those of the whole.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from app.core.clock import WITA


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one day: open, closed, and a break that is no working time (both ends or neither)."""

    opens: time
    closes: time
    break_from: time | None = None
    break_to: time | None = None

    def spells(self) -> tuple[tuple[time, time], ...]:
        """Return the spells of work as (from, to)."""
        if self.break_from is None or self.break_to is None:
            return ((self.opens, self.closes),)
        return ((self.opens, self.break_from), (self.break_to, self.closes))


@dataclass(frozen=True, slots=True)
class Rule:
    """The hours of one weekday (0 is Monday), in ordinary times or in Ramadan, valid from a day to a day."""

    weekday: int
    hours: DayHours
    ramadan: bool = False
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the rule speaks of ``day``, Ramadan or not."""
        begun = self.since is None or self.since <= day
        return self.weekday == day.weekday() and begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the office works, holidays aside.

    Attributes:
        rules: a weekday without a rule is off; in Ramadan one without a rule of its own keeps the ordinary hours.
        ramadan: the periods of Ramadan as (first, last day).
        zone: the office's time zone.
    """

    rules: tuple[Rule, ...]
    ramadan: tuple[tuple[date, date], ...] = ()
    zone: tzinfo = WITA

    def on(self, day: date) -> DayHours | None:
        """Return the hours of ``day``, None when its weekday is off."""
        rules = [rule for rule in self.rules if rule.covers(day)]
        if any(first <= day <= last for first, last in self.ramadan):
            rules = [rule for rule in rules if rule.ramadan] or rules
            return rules[0].hours if rules else None
        return next((rule.hours for rule in rules if not rule.ramadan), None)


def working_minutes(start: datetime, end: datetime, hours: OfficeHours, holidays: Collection[date]) -> int:
    """Return the minutes the office worked between two aware instants; 0 when ``end`` is not later.

    Raises:
        ValueError: an instant has no time zone.
    """
    begun, done = _local(start, hours.zone), _local(end, hours.zone)
    return sum(
        _overlap(datetime.combine(day, opened), datetime.combine(day, closed), begun, done)
        for day, spells in _worked(begun, done, hours, holidays)
        for opened, closed in spells.spells()
    )


def working_days_passed(start: datetime, end: datetime, hours: OfficeHours, holidays: Collection[date]) -> int:
    """Return on how many working days the office closed from ``start`` until just before ``end``.

    The day on which something begins is day 0, the next working day is day 1; what came in after hours begins on the
    next working day. 0 when ``end`` is not later.

    Raises:
        ValueError: an instant has no time zone.
    """
    begun, done = _local(start, hours.zone), _local(end, hours.zone)
    days = _worked(begun, done, hours, holidays)
    return sum(begun <= datetime.combine(day, one.closes) < done for day, one in days)


def _worked(
    begun: datetime, done: datetime, hours: OfficeHours, holidays: Collection[date]
) -> Iterator[tuple[date, DayHours]]:
    """Yield each working day from one instant to the other with its hours."""
    for number in range((done.date() - begun.date()).days + 1):
        day = begun.date() + timedelta(days=number)
        found = None if day in holidays else hours.on(day)
        if found is not None:
            yield day, found


def _overlap(opened: datetime, closed: datetime, begun: datetime, done: datetime) -> int:
    return max(0, int((min(closed, done) - max(opened, begun)).total_seconds() // 60))


def _local(instant: datetime, zone: tzinfo) -> datetime:
    """Return the wall clock of the office at an instant, cut to the full minute."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
