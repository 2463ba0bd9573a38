"""Numbers under processes that write at once, and under processes that are killed while they write.

What counts is not only that the numbers have no gap and no repeat: a letter that was told to be written must still be
there, under the number that was told.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.agenda import service
from app.agenda.check import BookReport, check_books
from app.agenda.models import AgendaSuratKeluar, BukuAgenda, BukuTahun, CakupanNomor
from app.agenda.numbering import SK, SURAT_KELUAR
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from tests.support.letters import outgoing
from tests.support.scribes import Scribe, finish, kill_now_and_then, scribes


def book(app: Flask) -> dict[str, str]:
    """Return the letters of the book with their numbers; its numbers have no gap and no repeat."""
    with app.app_context(), read_as(SISTEM):
        rows = list(session().scalars(select(AgendaSuratKeluar)))
        numbers = sorted(row.nomor.nomor for row in rows)
        assert numbers == list(range(1, len(rows) + 1))
        assert check_books() == [BookReport(SURAT_KELUAR, clock.today().year, len(rows), [], [])]
        return {row.perihal: row.no_surat for row in rows}


def test_eight_processes_write_two_hundred_letters_without_gap_or_repeat(
    app: Flask, environ: dict[str, str], tmp_path: Path
) -> None:
    with scribes(tmp_path, environ) as crew:
        acknowledged = finish(crew)
    assert len(acknowledged) == 200
    assert book(app) == dict(acknowledged)


def test_processes_that_write_into_parts_of_one_book_keep_each_part_gapless(
    app: Flask, environ: dict[str, str], tmp_path: Path
) -> None:
    with app.app_context(), unit_of_work(SISTEM):
        session().get_one(BukuAgenda, SK).cakupan = CakupanNomor.BIDANG
    with scribes(tmp_path, environ, count=6, letters=10, buku=SK, units=("dayasos", "rehab", "umpeg")) as crew:
        acknowledged = finish(crew)
    with app.app_context(), read_as(SISTEM):
        rows = list(session().scalars(select(AgendaSuratKeluar)))
        year = clock.today().year
        parts = ("dayasos", "rehab", "sekretariat")
        assert check_books() == [BookReport(SK, year, 20, [], [], part) for part in parts]
        for part in parts:
            assert sorted(row.nomor.nomor for row in rows if row.nomor.cakupan == part) == list(range(1, 21))
        assert {row.perihal: row.no_surat for row in rows} == dict(acknowledged)


def check_after_kills(app: Flask, crew: list[Scribe], acknowledged: list[tuple[str, str]]) -> None:
    written = book(app)
    assert len(acknowledged) == sum(scribe.letters for scribe in crew)
    assert {letter: written.get(letter) for letter, _ in acknowledged} == dict(acknowledged)
    unacknowledged = len(written) - len(acknowledged)
    assert 0 <= unacknowledged <= sum(scribe.kills for scribe in crew)


def test_killed_processes_lose_no_letter_and_leave_no_gap(app: Flask, environ: dict[str, str], tmp_path: Path) -> None:
    with scribes(tmp_path, environ) as crew:
        kill_now_and_then(crew, 12)
        acknowledged = finish(crew)
    assert sum(scribe.kills for scribe in crew) == 12
    check_after_kills(app, crew, acknowledged)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_many_kills_in_a_long_race_lose_no_letter_and_leave_no_gap(
    app: Flask, environ: dict[str, str], tmp_path: Path
) -> None:
    with scribes(tmp_path, environ, letters=400) as crew:
        kill_now_and_then(crew, 120)
        acknowledged = finish(crew, timeout=500)
    check_after_kills(app, crew, acknowledged)


STOPS_HALF_WAY = """
from app import create_app
from app.agenda.service import record_outgoing
from app.core.db import unit_of_work
from app.core.roles import SISTEM
from tests.support.letters import outgoing

with create_app().app_context(), unit_of_work(SISTEM):
    print(record_outgoing(outgoing(), oleh=SISTEM).no_surat, flush=True)
    input()
"""


def test_a_process_killed_between_number_and_commit_takes_nothing_with_it(app: Flask, environ: dict[str, str]) -> None:
    command = [sys.executable, "-c", STOPS_HALF_WAY]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        taken = process.stdout.readline().strip()
        process.kill()
    with app.app_context(), unit_of_work(SISTEM):
        assert session().get(BukuTahun, (SURAT_KELUAR, clock.today().year, "")) is None
        assert service.record_outgoing(outgoing(), oleh=SISTEM).no_surat == taken
    book(app)
