"""E-LAPOR: tickets, and the two deadlines of a report."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from app.core import clock
from app.core.db import session
from app.layanan.sekretariat.e_lapor.models import ELapor
from app.layanan.sekretariat.e_lapor.tenggat import follow_up_deadline, platform_deadline
from app.workflow import actions
from app.workflow.stages import Bahan
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE
REPORT = {"tiket": "8123456", "waktu_lapor": "2026-11-23T08:10", "klas": "pengaduan", "isi": "Bantuan belum diterima"}


def reported(desk: Desk, **other: str) -> int:
    report = desk.application("e_lapor", nama="Anonim", isian={**REPORT, **other})
    return int(desk.act("elapor", actions.terima, report))


@pytest.mark.parametrize(
    ("masuk", "tenggat"),
    [
        ((2026, 11, 23, 8), (2026, 11, 30, 8)),  # Monday: five working days, a weekend between
        ((2026, 11, 27, 16), (2026, 12, 4, 16)),  # Friday
        ((2026, 11, 28, 10), (2026, 12, 4, 10)),  # Saturday
    ],
)
def test_the_platform_counts_working_days(
    ctx: Flask, masuk: tuple[int, int, int, int], tenggat: tuple[int, int, int, int]
) -> None:
    assert platform_deadline(datetime(*masuk, tzinfo=clock.WITA)) == datetime(*tenggat, tzinfo=clock.WITA)


def test_the_days_are_a_setting(ctx: Flask) -> None:
    ctx.config["LOKET_ELAPOR_DAYS"] = 3
    try:
        assert platform_deadline(OPENING) == OPENING + timedelta(days=3)
    finally:
        ctx.config["LOKET_ELAPOR_DAYS"] = 5


def test_a_ticket_stands_once(desk: Desk) -> None:
    reported(desk)
    with desk.refuses("Tiket 8123456 sudah dicatat"):
        reported(desk, isi="Laporan lain")
    with desk.refuses("belum terjadi"):
        reported(desk, tiket="2", waktu_lapor="2026-11-23T09:30")


def test_the_follow_up_has_an_hour_from_when_its_step_began(desk: Desk) -> None:
    berkas = reported(desk)
    assert desk.ask(lambda: follow_up_deadline(session().get_one(ELapor, berkas))) is None
    desk.step(berkas)
    assert desk.ask(lambda: follow_up_deadline(session().get_one(ELapor, berkas))) == OPENING + timedelta(minutes=60)


def test_a_late_answer_is_told_as_late(desk: Desk) -> None:
    berkas = reported(desk, waktu_lapor="2026-11-02T08:10")
    desk.step(berkas)
    desk.step(berkas)
    answered = Bahan(isian={"tgl_tanggapan": "2026-11-23T08:55"})
    desk.attempt("elapor", "catat", berkas, bahan=answered)
    assert desk.ask(lambda: session().get_one(ELapor, berkas).ketepatan) == "Terlambat"
    assert desk.ask(lambda: session().get_one(ELapor, berkas).status_aduan.value) == "diproses"
    desk.step(berkas)
    assert desk.ask(lambda: session().get_one(ELapor, berkas).status_aduan.value) == "selesai"


def test_an_answer_before_the_report_is_refused(desk: Desk) -> None:
    berkas = reported(desk)
    desk.step(berkas)
    desk.step(berkas)
    with desk.refuses("sesudah laporan masuk"):
        desk.attempt("elapor", "catat", berkas, bahan=Bahan(isian={"tgl_tanggapan": "2026-11-22T08:55"}))


def test_the_bidang_of_another_division_takes_its_turn(desk: Desk) -> None:
    berkas = reported(desk)
    desk.step(berkas)
    assert {"kabid", "kabid_rehab"} <= set(desk.takers(berkas))
    desk.step(berkas, "kabid_rehab")
    assert desk.at(berkas).actors == ("admin_elapor",)
