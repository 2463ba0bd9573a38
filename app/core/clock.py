"""The office's clock. No other module asks the machine for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

WITA = ZoneInfo("Asia/Makassar")
_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """Return this instant in WITA (aware)."""
    return _frozen.get() or datetime.now(WITA)


def today() -> date:
    """Return the WITA date, whatever the machine's own time zone is."""
    return now().date()


@contextmanager
def frozen(instant: datetime) -> Iterator[None]:
    """Hold the clock at one aware instant, for tests and for the demo office."""
    token = _frozen.set(instant.astimezone(WITA))
    try:
        yield
    finally:
        _frozen.reset(token)


class Waktu(TypeDecorator[datetime]):
    """An instant: stored as naive UTC on every database, read back aware in WITA."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC).astimezone(WITA)
