"""The year ends, and the clock of the machine jumps, under a real process whose clock is libfaketime's."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.agenda.check import check_books
from app.agenda.models import AgendaSuratKeluar
from app.audit.verify import verify
from app.core.db import read_as, session
from app.core.roles import SISTEM
from tests.project.sources import ROOT
from tests.trust.conftest import Tell

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
#: What the machine's clock says before each letter, in UTC; midnight in Pelaihari is at 16:00.
NEW_YEAR = [f"2026-12-31 15:59:{second:02}" for second in range(50, 60)] + [
    f"2026-12-31 16:00:{second:02}" for second in range(10)
]
JUMPS = ["2026-11-24 02:00:00", "2026-11-24 02:00:05", "2026-11-24 00:00:05", "2026-11-23 02:00:00",
         "2026-11-24 02:00:06", "2027-06-01 02:00:00", "2026-11-24 02:00:07"]  # fmt: skip
WRITER = """
import sys, pathlib
from app import create_app
from app.agenda.service import record_outgoing
from app.core.db import unit_of_work
from app.core.roles import SISTEM
from tests.support.letters import outgoing

clock = pathlib.Path(sys.argv[1])
with create_app().app_context():
    for number, moment in enumerate(sys.argv[2:]):
        clock.write_text(moment)
        with unit_of_work(SISTEM):
            row = record_outgoing(outgoing(perihal=f"surat-{number}"), oleh=SISTEM)
            told = (row.perihal, row.no_surat)
        print(*told, flush=True)
"""


def at(environ: dict[str, str], clock: Path, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a process whose clock is what ``clock`` says, on a machine set to UTC."""
    assert FAKETIME, "libfaketime is missing; tools/bootstrap.sh test installs it"
    faked = {
        **environ, "LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, *command], env=faked, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


def written(environ: dict[str, str], clock: Path, moments: list[str]) -> dict[str, str]:
    """Write a letter at each moment; return the pairs that were told."""
    clock.write_text(moments[0])
    done = at(environ, clock, ["-c", WRITER, str(clock), *moments])
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(line.split() for line in done.stdout.splitlines())


def stored(app: Flask) -> dict[str, str]:
    """Return the pairs of the book, which is sound."""
    with app.app_context(), read_as(SISTEM):
        assert all(book.sound for book in check_books())
        assert verify().temuan is None
        rows = session().scalars(select(AgendaSuratKeluar).order_by(AgendaSuratKeluar.id))
        return {row.perihal: row.no_surat for row in rows}


def number_of(no_surat: str) -> tuple[int, int]:
    """Return (year, number) of a whole number."""
    parts = no_surat.split("/")
    return int(parts[-1]), int(parts[1])


@pytest.mark.trust("the year ends at midnight in Pelaihari on a machine set to UTC")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_year_ends(app: Flask, environ: dict[str, str], tmp_path: Path, tell: Tell) -> None:
    told = written(environ, tmp_path / "jam", NEW_YEAR)
    assert stored(app) == told
    years = [number_of(one) for one in told.values()]
    assert years == [(2026, number) for number in range(1, 11)] + [(2027, number) for number in range(1, 11)]
    tell(f"{len(told)} letters around midnight (libfaketime)", "2026 ends at 10, 2027 begins at 1, none lost")


@pytest.mark.trust("the clock jumps, two hours and a day back and half a year ahead")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_clock_jumps(app: Flask, environ: dict[str, str], tmp_path: Path, tell: Tell) -> None:
    told = written(environ, tmp_path / "jam", JUMPS)
    assert stored(app) == told
    assert [number_of(one) for one in told.values()] == [(2026, n) for n in range(1, 6)] + [(2027, 1), (2026, 6)]
    doctor = at(environ, tmp_path / "jam", ["-m", "flask", "doctor"])
    assert "Jam komputer tertinggal dari catatan terakhir" in doctor.stdout + doctor.stderr
    tell(f"{len(JUMPS) - 1} jumps (libfaketime)", "numbers go on in their order, flask doctor tells of it")
