"""The holiday table as setup fills it, and as the office changes it."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import session
from app.kalender.models import HariLibur, JenisLibur
from app.kalender.service import joint_leave_days, load_holidays, working_days_between
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE


def rows() -> int:
    return int(session().scalar(select(func.count()).select_from(HariLibur)) or 0)


def test_setup_brings_the_holidays_of_this_year_and_the_next(undone: Session) -> None:
    year = clock.today().year
    for one in (year, year + 1):
        names = {row.tanggal: row.nama for row in undone.scalars(select(HariLibur)) if row.tanggal.year == one}
        assert names[date(one, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
        assert {JenisLibur.LIBUR_NASIONAL, JenisLibur.CUTI_BERSAMA} == {
            row.jenis for row in undone.scalars(select(HariLibur)) if row.tanggal.year == one
        }


def test_setup_again_changes_nothing_the_office_took_away_or_added(undone: Session) -> None:
    gone = undone.scalars(select(HariLibur).where(HariLibur.tanggal == date(clock.today().year, 8, 17))).one()
    undone.delete(gone)
    undone.add(HariLibur(tanggal=date(2026, 12, 2), nama="Hari jadi kabupaten", jenis=JenisLibur.LOKAL))
    undone.flush()
    before = rows()
    assert load_holidays() == 0
    assert rows() == before


def test_a_local_holiday_is_no_working_day(undone: Session) -> None:
    week = date(2026, 11, 30), date(2026, 12, 4)
    assert working_days_between(*week) == 5
    undone.add(HariLibur(tanggal=date(2026, 12, 2), nama="Hari jadi kabupaten", jenis=JenisLibur.LOKAL))
    undone.flush()
    assert working_days_between(*week) == 4


def test_cuti_bersama_reduces_nothing_unless_it_is_set(undone: Session) -> None:
    assert load_holidays(tahun=2026) == 0
    assert joint_leave_days(2026) == 8
    assert joint_leave_days(2026, mengurangi=True) == 0
    day = undone.scalars(select(HariLibur).where(HariLibur.tanggal == date(2026, 12, 24))).one()
    day.mengurangi_cuti = True
    undone.flush()
    assert joint_leave_days(2026, mengurangi=True) == 1
