"""The demo's month is played through the commands of the office: its books and turns are as sound as theirs."""

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from app.agenda.check import check_books
from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, sistem
from app.demo.bnba import load_demo_bnba
from app.demo.month import Month
from app.demo.office import fill_accounts
from app.demo.people import Staff
from app.layanan.pemberdayaan.sanding_dtks.hasil import SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING
from app.sanding.kelas import Kelas
from app.surat.models import Surat
from app.workflow import services
from app.workflow.spec import StatusSop
from app.workflow.store import current
from tests.support.desk import OPENING
from tests.support.marks import ONE_DATABASE
from tests.support.office import Office

pytestmark = ONE_DATABASE


def played(app: Flask) -> None:
    """Fill an installation with the demo's people and a month of few cases."""
    with app.app_context(), clock.frozen(OPENING):
        with unit_of_work(sistem("Penyiapan kantor contoh")):
            fill_accounts()
        load_demo_bnba("2026-11")
        for _ in Month(Staff(), sampai=clock.now(), cases=70).play():
            pass


@pytest.fixture
def month(office_on: Callable[..., Office], database: str) -> Iterator[Flask]:
    """Read in the office after its month, as somebody who sees everything."""
    installation = office_on(database, played)
    installation.restore_unless_unchanged()
    with installation.app.app_context(), read_as(SISTEM):
        yield installation.app


@pytest.mark.usefixtures("month")
def test_every_service_in_force_was_asked_for_and_most_cases_came_to_an_end() -> None:
    cases = Counter(session().scalars(select(Berkas.layanan)))
    in_force = {one.slug for one in services.running() if current(one.slug)[1].status is StatusSop.BERLAKU}
    ended = list(session().scalars(select(Berkas.layanan).where(Berkas.selesai.is_not(None))))
    assert set(cases) == in_force
    assert len(ended) > cases.total() / 2


@pytest.mark.usefixtures("month")
def test_every_book_is_without_a_gap() -> None:
    reports = check_books()
    assert reports
    assert all(report.sound for report in reports), reports


@pytest.mark.usefixtures("month")
def test_every_open_case_has_one_open_turn_that_somebody_holds_and_a_closed_one_none() -> None:
    open_turns = Counter(session().scalars(select(Tugas.berkas_id).where(Tugas.ditutup.is_(None))))
    running = set(session().scalars(select(Berkas.id).where(Berkas.selesai.is_(None))))
    staff, dice = Staff(), Random(1)  # only to ask who could
    waiting = session().scalars(select(Tugas).where(Tugas.ditutup.is_(None)))
    orphans = [(turn.berkas.layanan, turn.langkah_no) for turn in waiting if not staff.takers(turn, dice)]
    assert running
    assert set(open_turns) == running
    assert set(open_turns.values()) == {1}
    assert orphans == []


@pytest.mark.usefixtures("month")
def test_the_month_shows_the_ending_of_every_way_a_case_can_go() -> None:
    written = set(session().scalars(select(Surat.jenis)))
    assert {"surat_tms_kp", "surat_penolakan_cuti", "pemberitahuan_adopsi"} <= written


@pytest.mark.usefixtures("month")
def test_a_comparison_waits_on_its_review_desk_with_rows_open() -> None:
    rows = list(session().scalars(select(SandingHasil).where(SandingHasil.ragu)))
    waiting = {row.berkas_id for row in rows if row.putusan is None and row.status is Kelas.MUNGKIN}
    at_desk = [one for one in waiting if session().get_one(Berkas, one).langkah_no == SANDING]
    assert at_desk
    assert any(row.putusan is not None for row in rows if row.berkas_id in at_desk)
