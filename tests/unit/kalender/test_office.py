"""The tables of hours and Ramadan: as setup fills them, as the office changes them, and what it may not write."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import WITA
from app.core.errors import DomainError
from app.kalender.checks import check_hours, check_ramadan
from app.kalender.models import Hari, HariLibur, JamKerja, JenisLibur, MasaKerja, MasaRamadan
from app.kalender.office import load_hours, load_ramadan, office_calendar
from app.kalender.service import load_holidays
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=WITA), datetime(2026, 11, 24, 0, 0, tzinfo=WITA)


def monday(undone: Session) -> JamKerja:
    query = select(JamKerja).where(JamKerja.hari == Hari.SENIN, JamKerja.masa == MasaKerja.BIASA)
    return undone.scalars(query).one()


def test_setup_brings_the_hours_of_the_decree(undone: Session) -> None:
    rows = {
        (row.masa.value, row.hari.label): [row.buka, row.istirahat_mulai, row.istirahat_selesai, row.tutup]
        for row in undone.scalars(select(JamKerja))
    }
    assert len(rows) == 10
    for day in ("Senin", "Selasa", "Rabu", "Kamis"):
        assert rows["biasa", day] == [time(7, 30), time(12), time(13), time(16)]
        assert rows["ramadan", day] == [time(8), time(12), time(12, 30), time(15)]
    assert rows["biasa", "Jumat"] == [time(7, 30), time(11, 30), time(13), time(16, 30)]
    assert rows["ramadan", "Jumat"] == [time(8), time(11, 30), time(12, 30), time(15, 30)]


def test_setup_again_keeps_the_office_s_own_hours(undone: Session) -> None:
    monday(undone).tutup = time(15, 0)
    undone.delete(undone.scalars(select(JamKerja).where(JamKerja.masa == MasaKerja.RAMADAN)).first())
    undone.flush()
    assert load_hours() == 0
    assert monday(undone).tutup == time(15, 0)
    assert office_calendar().minutes(*MONDAY) == 390


def test_a_day_off_in_the_table_stops_the_clock(undone: Session) -> None:
    assert office_calendar().minutes(*MONDAY) == 450
    undone.add(HariLibur(tanggal=date(2026, 11, 23), nama="Hari jadi", jenis=JenisLibur.LOKAL))
    undone.flush()
    assert office_calendar().minutes(*MONDAY) == 0


def test_setup_estimates_ramadan_and_never_moves_it_again(undone: Session) -> None:
    load_ramadan(tahun=2026)
    row = undone.scalars(select(MasaRamadan).where(MasaRamadan.mulai == date(2026, 2, 19))).one()
    assert (row.sampai, row.perkiraan) == (date(2026, 3, 20), True)
    row.mulai = date(2026, 2, 18)
    undone.flush()
    assert load_ramadan(tahun=2026) == 0
    thursday = datetime(2026, 2, 18, tzinfo=WITA), datetime(2026, 2, 19, tzinfo=WITA)
    assert office_calendar().minutes(*thursday) == 390


@pytest.mark.parametrize(("tahun", "begins"), [(2028, [(1, 28)]), (2030, [(1, 6), (12, 26)])])
def test_a_year_gets_every_ramadan_that_begins_in_it(
    undone: Session, tahun: int, begins: list[tuple[int, int]]
) -> None:
    load_ramadan(tahun=tahun)
    rows = undone.scalars(select(MasaRamadan).order_by(MasaRamadan.mulai))
    assert [(row.mulai.month, row.mulai.day) for row in rows if row.mulai.year == tahun] == begins


def test_days_off_of_the_year_before_are_known_for_what_was_begun_then(undone: Session) -> None:
    load_holidays(tahun=2026)
    days = {row.tanggal: row.jenis for row in undone.scalars(select(HariLibur))}
    assert days[date(2025, 12, 25)] is JenisLibur.LIBUR_NASIONAL
    assert days[date(2025, 12, 26)] is JenisLibur.CUTI_BERSAMA


BAD_HOURS: list[tuple[dict[str, object], str]] = [
    ({"tutup": time(7, 0)}, "Jam tutup harus sesudah jam buka"),
    ({"tutup": time(7, 30)}, "Jam tutup harus sesudah jam buka"),
    ({"istirahat_selesai": None}, "Isi awal dan akhir istirahat"),
    ({"istirahat_mulai": None}, "Isi awal dan akhir istirahat"),
    ({"istirahat_mulai": time(13, 0), "istirahat_selesai": time(12, 0)}, "Akhir istirahat harus sesudah awalnya"),
    ({"istirahat_mulai": time(6, 0)}, "Istirahat harus berada di antara jam buka dan jam tutup"),
    ({"istirahat_selesai": time(17, 0)}, "Istirahat harus berada di antara jam buka dan jam tutup"),
    ({"sejak": date(2026, 12, 2), "sampai": date(2026, 12, 1)}, "Tanggal akhir tidak boleh sebelum tanggal awal"),
]


@pytest.mark.parametrize(("changed", "sentence"), BAD_HOURS)
def test_hours_in_which_nobody_could_work_are_refused(
    undone: Session, changed: dict[str, object], sentence: str
) -> None:
    row = monday(undone)
    for name, value in changed.items():
        setattr(row, name, value)
    with undone.no_autoflush, pytest.raises(DomainError, match=sentence):
        check_hours(row)


def test_one_weekday_has_one_row_at_a_time(undone: Session) -> None:
    later = JamKerja(masa=MasaKerja.BIASA, hari=Hari.SENIN, buka=time(8), tutup=time(14), sejak=date(2027, 1, 1))
    with pytest.raises(DomainError, match=r"Senin \(biasa\) yang berlaku sejak awal masih mencakup tanggal itu"):
        check_hours(later)
    monday(undone).sampai = date(2026, 12, 31)
    undone.flush()
    check_hours(later)
    later.hari = Hari.SABTU
    later.sejak = None
    check_hours(later)


def test_ramadan_is_a_month_and_no_two_of_them_overlap(undone: Session) -> None:
    load_ramadan(tahun=2026)
    for first, last, sentence in (
        (date(2026, 5, 2), date(2026, 5, 1), "Tanggal akhir tidak boleh sebelum"),
        (date(2026, 5, 1), date(2026, 6, 1), "paling lama 30 hari"),
        (date(2026, 3, 20), date(2026, 4, 5), "bertindih dengan Ramadan 19 Feb 2026 sampai 20 Mar 2026"),
    ):
        with pytest.raises(DomainError, match=sentence):
            check_ramadan(MasaRamadan(mulai=first, sampai=last))
    check_ramadan(MasaRamadan(mulai=date(2026, 3, 21), sampai=date(2026, 4, 19)))
