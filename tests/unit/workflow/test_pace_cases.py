"""The clock over real cases: what stops it, whom it tells, and that it tells once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from app.audit.models import Riwayat
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.workflow.models import Keterlambatan
from app.workflow.pace import overdue
from app.workflow.pace.overdue import tell_overdue
from app.workflow.pace.report import held_by, steps_done, steps_held
from app.workflow.pace.steps import StepClock
from app.workflow.pace.superior import answer, told_count, told_to
from app.workflow.pace.turns import clocks_of
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE


def later(**span: float) -> datetime:
    return OPENING + timedelta(**span)


def clocks(desk: Desk, berkas: int) -> dict[int, StepClock]:
    return desk.ask(lambda: clocks_of([session().get_one(Berkas, berkas)])[berkas])  # type: ignore[no-any-return]


def tell(desk: Desk) -> int:
    with desk.app.app_context():
        return tell_overdue()


@ONE_DATABASE
def test_a_step_takes_the_working_minutes_of_its_turns(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")
    with clock.frozen(later(minutes=4)):
        desk.step(berkas)
    with clock.frozen(later(minutes=7)):
        desk.step(berkas)
    with clock.frozen(later(minutes=9)):
        found = clocks(desk, berkas)
    assert (found[3].words, found[3].done) == ("7 dari 5 menit", True)
    assert (found[4].words, found[4].done) == ("2 dari 5 menit", False)


@ONE_DATABASE
def test_no_time_runs_while_the_applicant_has_his_papers(desk: Desk) -> None:
    berkas = desk.receive(missing="Fc. KTP")
    with clock.frozen(later(minutes=3)):
        desk.attempt("fo", "kembalikan", berkas)
    with clock.frozen(later(days=2)):
        waiting = clocks(desk, berkas)[1]
        desk.attempt("fo", "lengkapi", berkas)
    with clock.frozen(later(days=2, minutes=1)):
        found = clocks(desk, berkas)
    assert (waiting.halted, waiting.minutes) == (True, 0)
    assert (found[2].minutes, found[2].halted) == (4, False)


@ONE_DATABASE
def test_no_time_runs_while_another_office_has_the_case(desk: Desk) -> None:
    berkas = desk.case("kenaikan_pangkat", waits_for="catat", actor="bkpsdm")
    with clock.frozen(later(days=30)):
        found = clocks(desk, berkas)
        assert tell(desk) == 0
    assert found[6].halted
    assert sum(one.minutes for one in found.values()) == 0


@ONE_DATABASE
def test_the_superior_is_told_once_of_a_late_step(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", actor="subkor_identifikasi")
    with clock.frozen(later(minutes=5)):
        assert tell(desk) == 0
    with clock.frozen(later(minutes=6)):
        assert tell(desk) == 1
        assert tell(desk) == 0
        assert [row.berkas_id for row in desk.ask(lambda: told_to(desk.person("kabid")), "kabid")] == [berkas]
    with clock.frozen(later(days=1)):
        assert tell(desk) == 0
    row = desk.row(Keterlambatan)
    assert (row["langkah_no"], row["terpakai"], row["standar"], row["satuan"].value) == (3, 6, 5, "menit")
    assert (row["atasan"].value, row["atasan_unit"]) == ("Kabid", "dayasos")
    (told,) = [one for one in desk.rows(Riwayat, berkas_id=berkas) if "terlambat" in one["teks"]]
    assert told["teks"] == (
        "memberi tahu Kabid Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin: "
        "langkah 3 (Paraf Surat Keterangan Terdaftar DTKS) terlambat, 6 dari 5 menit"
    )


@ONE_DATABASE
def test_a_step_that_comes_back_is_not_told_again_and_the_next_one_is(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", actor="subkor_identifikasi")
    with clock.frozen(later(minutes=30)):
        tell(desk)
        desk.attempt("subkor", "kembalikan", berkas, ke=2, alasan="salah ketik nama")
        desk.step(berkas)
    with clock.frozen(later(minutes=60)):
        assert desk.at(berkas).step == 3
        assert tell(desk) == 0
        desk.step(berkas)
        desk.step(berkas)
    with clock.frozen(later(minutes=90)):
        assert desk.at(berkas).step == 4
        assert tell(desk) == 1
    assert [row["langkah_no"] for row in desk.rows(Keterlambatan)] == [3, 4]


def test_two_workers_at_once_tell_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have found the same late steps before either writes."""
    for _ in range(3):
        desk.case(waits_for="paraf")
    now = later(hours=2)
    with clock.frozen(now), desk.app.app_context():
        due = desk.ask(overdue._overdue)
    assert len(due) == 3
    monkeypatch.setattr(overdue, "_overdue", lambda: due)

    def work(_worker: int) -> int:
        with clock.frozen(now), desk.app.app_context():
            return tell_overdue()

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(work, range(4)))
    assert sum(told) == 3
    assert len(desk.rows(Keterlambatan)) == 3
    assert len([row for row in desk.rows(Riwayat) if "terlambat" in row["teks"]]) == 3


@ONE_DATABASE
def test_a_step_that_was_done_meanwhile_is_not_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = desk.case(waits_for="paraf", actor="kabid_dayasos")
    with clock.frozen(later(hours=1)):
        monkeypatch.setattr(overdue, "_overdue", lambda: [(berkas, 3)])
        desk.step(berkas)
        assert tell(desk) == 0
    assert desk.rows(Keterlambatan) == []


@ONE_DATABASE
def test_only_the_superior_of_that_bidang_is_told_and_may_answer(desk: Desk) -> None:
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    with clock.frozen(later(hours=1)):
        tell(desk)
        told = desk.row(Keterlambatan)["id"]
        counts = {who: desk.ask(lambda who=who: told_count(desk.person(who)), who) for who in _LEADERS}
        assert counts == {"kabid": 1, "kabid_rehab": 0, "sekretaris": 0, "kadis": 0, "subkor": 0}
        with desk.refuses("tidak diberitahukan kepada Anda"):
            desk.act("sekretaris", answer, told)
        desk.act("kabid", answer, told)
        assert desk.ask(lambda: told_count(desk.person("kabid")), "kabid") == 0
    assert desk.row(Keterlambatan)["dibaca_oleh"] == "Kabid Contoh, S.Sos."


_LEADERS = ("kabid", "kabid_rehab", "sekretaris", "kadis", "subkor")


@ONE_DATABASE
def test_the_report_counts_each_step_in_the_month_in_which_it_was_finished(desk: Desk) -> None:
    desk.case()
    waiting = desk.case(waits_for="paraf")
    with clock.frozen(datetime(2026, 12, 1, 9, 0, tzinfo=clock.WITA)):
        desk.step(waiting)
        desk.step(waiting)
    november = desk.ask(lambda: steps_done(OPENING.date().replace(day=1), OPENING.date().replace(day=30)))
    december = desk.ask(lambda: steps_done(datetime(2026, 12, 1).date(), datetime(2026, 12, 31).date()))  # noqa: DTZ001
    assert sorted((row.berkas_id != waiting, row.clock.langkah_no) for row in november) == [
        (False, 1), (False, 2), *((True, step) for step in range(1, 7)),
    ]  # fmt: skip
    assert [(row.berkas_id, row.clock.langkah_no) for row in december] == [(waiting, 3)]


@ONE_DATABASE
def test_each_reader_is_told_of_the_cases_that_exist_for_him(desk: Desk) -> None:
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    desk.case("adopsi", waits_for="periksa")
    everything = desk.ask(steps_held)
    assert len(everything) == 2
    assert {row.layanan for row in desk.ask(steps_held, "kabid")} == {"sk_dtks"}
    assert {row.layanan for row in desk.ask(steps_held, "kadis")} == {"sk_dtks"}  # adopsi is closed
    assert [(kode, len(rows)) for kode, _, rows in held_by(desk.ask(steps_held, "kabid"))] == [
        ("subkor_identifikasi", 1)
    ]
