"""The office's clock."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from app.agenda.models import Nomor
from app.agenda.numbering import REGISTRASI_FO, take
from app.core import clock
from app.core.clock import WITA
from tests.project.sources import ROOT

NEW_YEAR = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)


def test_the_clock_is_eight_hours_ahead_of_utc_all_year() -> None:
    for month in (1, 7):
        assert datetime(2026, month, 1, tzinfo=WITA).utcoffset() == timedelta(hours=8)


def test_a_frozen_clock_stands_still_and_runs_again() -> None:
    with clock.frozen(NEW_YEAR):
        assert clock.now() == NEW_YEAR
        assert clock.now().tzinfo is WITA
        with clock.frozen(NEW_YEAR - timedelta(seconds=1)):
            assert clock.today() == date(2026, 12, 31)
        assert clock.today() == date(2027, 1, 1)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251  # the clock itself is tested


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Jayapura"])
def test_the_date_is_the_wita_date_wherever_the_machine_thinks_it_is(zone: str) -> None:
    question = "from app.core import clock; print(clock.now().isoformat(), clock.today())"
    environ = {**os.environ, "TZ": zone}
    command = [sys.executable, "-c", question]
    told = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout.split()
    instant = datetime.fromisoformat(told[0])
    assert instant.utcoffset() == timedelta(hours=8)
    assert told[1] == instant.astimezone(WITA).date().isoformat()


def test_an_instant_is_stored_as_utc_and_read_in_wita(undone: Session) -> None:
    with clock.frozen(NEW_YEAR):
        row_id = take(REGISTRASI_FO).id
    undone.expire_all()
    stored = undone.connection().execute(text("SELECT diambil FROM nomor WHERE id = :id"), {"id": row_id}).scalar_one()
    assert str(stored).startswith("2026-12-31 16:00:00")
    read = undone.scalars(select(Nomor.diambil).where(Nomor.id == row_id)).one()
    assert read == NEW_YEAR
    assert (read.year, read.hour, read.tzinfo) == (2027, 0, WITA)


def test_instants_of_other_zones_are_the_same_instants(undone: Session) -> None:
    row = take(REGISTRASI_FO)
    row.diambil = datetime(2026, 12, 31, 23, 0, tzinfo=timezone(timedelta(hours=7)))
    undone.flush()
    assert undone.scalars(select(Nomor).where(Nomor.diambil == NEW_YEAR)).all() == [row]


def test_an_instant_without_a_zone_is_refused(undone: Session) -> None:
    row = take(REGISTRASI_FO)
    row.diambil = datetime(2026, 12, 31, 23, 0)  # noqa: DTZ001  # what must not be stored
    with pytest.raises((StatementError, ValueError), match="time zone"):
        undone.flush()
