"""The doctor on the clock: one that fell behind, runs ahead, stands in a strange zone, or that nobody keeps."""

import stat
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.agenda.models import BukuAgenda
from app.audit import note
from app.core import clock
from app.core.db import read_as, unit_of_work
from app.core.roles import SISTEM
from app.kesehatan.jam import jam, machine_says
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

#: Later than anything `flask setup` wrote by the machine's own clock.
WRITTEN = datetime(2099, 3, 2, 9, 0, tzinfo=clock.WITA)
Keeper = Callable[[str], None]


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """Return a function that puts a `timedatectl` on the path which answers as told."""

    def put(answer: str) -> None:
        program = tmp_path / "timedatectl"
        program.write_text(f"#!/bin/sh\n{answer}\n")
        program.chmod(stat.S_IRWXU)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin")

    return put


@pytest.fixture
def office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setitem(desk.app.config, "LOKET_MODE", "kantor")
    with clock.frozen(WRITTEN), desk.app.app_context(), unit_of_work(SISTEM) as session:
        note(session.get_one(BukuAgenda, "surat_keluar"), "memeriksa buku", oleh=SISTEM)
    return desk


def told(desk: Desk, later: timedelta) -> list[str]:
    with clock.frozen(WRITTEN + later), desk.app.app_context(), read_as(SISTEM):
        return list(jam().kurang)


@ONE_DATABASE
@pytest.mark.parametrize(
    ("later", "words"),
    [(timedelta(hours=-8), "tertinggal dari catatan terakhir"), (timedelta(days=200), "jam komputer terlalu cepat")],
)
def test_a_clock_far_from_what_was_written_is_told(office: Desk, keeper: Keeper, later: timedelta, words: str) -> None:
    keeper("exit 1")
    assert told(office, timedelta(days=3)) == []
    (said,) = told(office, later)
    assert words in said


@ONE_DATABASE
def test_a_strange_zone_and_a_clock_that_nobody_keeps_are_told(office: Desk, keeper: Keeper) -> None:
    keeper("echo Timezone=Asia/Makassar; echo NTPSynchronized=yes")
    assert told(office, timedelta()) == []
    keeper("echo Timezone=Asia/Jakarta; echo NTPSynchronized=no")
    zone, unkept = told(office, timedelta())
    assert "timedatectl set-timezone Asia/Makassar" in zone
    assert "timedatectl set-ntp true" in unkept


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_clock_of_the_databases_machine_is_a_second_witness(office: Desk, keeper: Keeper) -> None:
    keeper("exit 1")
    (said,) = told(office, timedelta())
    assert "Jam komputer mendahului jam peladen basis data" in said


def test_a_machine_without_a_keeper_of_the_clock_says_nothing(keeper: Keeper) -> None:
    keeper("echo 'System has not been booted with systemd' >&2; exit 1")
    assert machine_says() == {}
