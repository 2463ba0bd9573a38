"""kill -9 in an import, in printing, in a backup: nothing half is left, and doing it again completes it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bnba import service
from app.bnba.door import import_file
from app.cadangan.history import backups, unsound
from app.cadangan.place import initialise, place
from app.cadangan.snapshot import make
from app.core import clock
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.demo.penduduk import export_lines
from app.surat.frozen import freeze_pdf
from app.surat.models import SuratPdf, SuratTerbit
from tests.project.sources import ROOT
from tests.support.desk import OPENING, Desk
from tests.support.office import environment
from tests.trust.conftest import Tell
from tests.trust.dying import killed_at, spread, steps_of

Work = Callable[[int], object]
pytestmark = [pytest.mark.parametrize("database", ["sqlite"], indirect=True), pytest.mark.timeout(1500)]


def killed_everywhere(desk: Desk, work: Work, check: Callable[[int], None], folder: Path, most: int) -> str:
    """Kill ``work(n)`` at ``most`` of its steps and check after each; work 1 is its first, work 0 is counted."""
    with desk.app.app_context():
        work(1)
        steps = steps_of(lambda: work(0), folder)
        died = 0
        for number, step in enumerate(spread(steps, most), 2):
            died += killed_at(step, lambda number=number: work(number))  # type: ignore[misc]
            check(number)
    assert died >= min(most, steps) * 2 // 3, f"the work ended before its step in {most - died} of {most} tries"
    return f"{died} kills, from the first of {steps} steps on"


def people() -> set[str]:
    """Return who is in the list in force."""
    session().rollback()
    with read_as(SISTEM):
        periode = service.current_periode()
        assert periode
        return {row.nama for row in session().scalars(service.in_periode(periode))}


@pytest.mark.trust("an import of the list killed with SIGKILL")
def test_an_import(desk: Desk, tmp_path: Path, full: bool, tell: Tell) -> None:
    lists = [tmp_path / "satu.txt", tmp_path / "dua.txt"]
    for seed, path in enumerate(lists):
        path.write_text("\n".join(export_lines(300, seed=seed)))
    known: list[set[str]] = []

    def work(number: int) -> None:
        import_file(lists[number % 2], "2026-12", oleh=SISTEM)

    def check(number: int) -> None:
        if not known:
            for one in (0, 1):
                work(one)
                known.append(people())
        assert people() in known, "half a list is in force"
        work(number)
        assert people() == known[number % 2]

    times = killed_everywhere(desk, work, check, tmp_path, 30 if full else 3)
    assert len(known) == 2
    tell(times, "the old list or the new one is in force, never half of one; again completes it")


@pytest.mark.trust("printing of issued letters killed with SIGKILL")
def test_printing(desk: Desk, tmp_path: Path, full: bool, tell: Tell) -> None:
    most, batch = (12, 2) if full else (2, 1)
    letters = issued(desk, (most + 2) * batch)

    def work(number: int) -> None:
        for surat in letters[number * batch : (number + 1) * batch]:
            freeze_pdf(surat)

    def check(number: int) -> None:
        session().rollback()
        work(number)
        kept = [session().get_one(SuratPdf, surat).isi for surat in letters[number * batch : (number + 1) * batch]]
        assert all(pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF") for pdf in kept)
        session().rollback()

    times = killed_everywhere(desk, work, check, tmp_path, most)
    tell(f"{times}, {batch} letters each", "every letter has one whole PDF after printing again")


def issued(desk: Desk, letters: int) -> list[int]:
    """Return letters that are numbered and not printed yet."""
    for _ in range(letters):
        desk.case("sk_dtks", waits_for="arsipkan")
    with desk.app.app_context(), read_as(SISTEM):
        return list(session().scalars(select(SuratTerbit.surat_id).order_by(SuratTerbit.surat_id)))


@pytest.fixture
def identities(desk: Desk, tmp_path: Path) -> Iterator[list[Path]]:
    """Name who may open backups, and put those into a folder of this test."""
    desk.app.config["LOKET_BACKUP_DIR"] = str(tmp_path / "cadangan")
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
    with desk.app.app_context():
        yield initialise(tmp_path / "satu", tmp_path / "dua", home=desk.app.config["LOKET_HOME"])
    desk.app.config["LOKET_BACKUP_DIR"] = ""


@pytest.mark.trust("a backup killed with SIGKILL")
def test_a_backup(desk: Desk, identities: list[Path], tmp_path: Path, full: bool, tell: Tell) -> None:
    minutes, folder = count(1), tmp_path / "cadangan"

    def work(_number: int) -> None:
        with clock.frozen(OPENING + timedelta(minutes=next(minutes))):
            make()

    def check(number: int) -> None:
        assert unsound(place().folder) == []
        with clock.frozen(OPENING + timedelta(hours=number)):
            newest = make().berkas
        assert backups(folder)[0].berkas == newest
        assert unsound(folder) == []

    times = killed_everywhere(desk, work, check, tmp_path, 30 if full else 3)
    named = [part for path in identities for part in ("--identity", str(path))]
    command = [sys.executable, "-m", "flask", "restore", "--check", str(backups(folder)[0].berkas), *named]
    done = subprocess.run(
        command, cwd=ROOT, env={**environment(desk.app), "LOKET_HOME": str(tmp_path / "lain")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    tell(times, "no backup with a missing piece, the next one is whole and restores")
