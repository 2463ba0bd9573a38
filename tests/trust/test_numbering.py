"""Numbers under sixteen processes, broken-off acts, kills and crashes of the database.

No gap and no repeat is not enough: a letter that was told to be written must still stand in the book, under the number
that was told. A server that forgets acknowledged letters gives their numbers out again, and the book looks sound.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.agenda.check import check_books
from app.agenda.models import AgendaSuratKeluar
from app.audit.models import Jejak
from app.audit.verify import verify
from app.core.db import db, read_as, session
from app.core.roles import SISTEM
from tests.support import postgres
from tests.support.office import environment, postgresql_office, sqlite_office
from tests.support.scribes import Scribe, finish, kill_now_and_then, scribes, wait_for
from tests.trust.conftest import Tell

PROCESSES = 16
pytestmark = [pytest.mark.long, pytest.mark.timeout(1500)]


@dataclass(frozen=True)
class Place:
    """An installation whose database may crash; ``server`` is None on SQLite, which has no server to crash."""

    app: Flask
    server: postgres.Cluster | None

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment of another process on it."""
        return environment(self.app)


@pytest.fixture
def place(database: str, tmp_path: Path, keys: Path) -> Iterator[Place]:
    if database == "sqlite":
        yield Place(sqlite_office(tmp_path / "kantor", keys).app, None)
        return
    with postgres.cluster(settings=postgres.CRASHES) as server:
        yield Place(postgresql_office(tmp_path / "kantor", keys, server).app, server)


def faults(place: Place, crew: list[Scribe], crashes: int) -> list[str]:
    """Return what is wrong with the book that a crew has written; nothing, when it is as it was told."""
    told = dict(pair for scribe in crew for pair in scribe.acknowledged())
    with place.app.app_context(), read_as(SISTEM):
        db.engine.dispose()
        written = {row.perihal: row.no_surat for row in session().scalars(select(AgendaSuratKeluar))}
        unsound = [f"gaps {one.celah[:5]}, doubles {one.ganda[:5]}" for one in check_books() if not one.sound]
        traced = session().scalar(select(func.count()).where(Jejak.tabel == AgendaSuratKeluar.__tablename__))
        broken = verify().temuan
    lost = {letter: number for letter, number in told.items() if written.get(letter) != number}
    unknown = len(written) - len(told)
    most = sum(scribe.kills for scribe in crew) + crashes * len(crew)
    return [
        *unsound,
        *([f"{len(lost)} acknowledged letters are not there under their number"] if lost else []),
        *([f"{unknown} letters more than acknowledged, {most} may be"] if not 0 <= unknown <= most else []),
        *(["a letter that was broken off"] if any(name.endswith("-batal") for name in written) else []),
        *([f"{traced} entries of the trail for {len(written)} letters"] if traced != len(written) else []),
        *([broken.kalimat] if broken else []),
    ]


def crash_now_and_then(place: Place, crew: list[Scribe], times: int) -> int:
    """Crash the server ``times`` times, spread over the letters; return how often."""
    if place.server is None:
        return 0
    for step in range(1, times + 1):
        wait_for(crew, step / (times + 1))
        place.server.crash()
    return times


@pytest.mark.trust("16 processes at once, every tenth act broken off")
def test_sixteen_processes_with_broken_off_acts(place: Place, tmp_path: Path, tell: Tell) -> None:
    with scribes(tmp_path, place.environ, count=PROCESSES, letters=100, broken=10) as crew:
        finish(crew, timeout=600)
    assert faults(place, crew, 0) == []
    tell(f"{PROCESSES} × 100 letters, 160 broken off", "no gap, no double, every (number, letter) as told")


@pytest.mark.trust("16 processes, killed with SIGKILL")
def test_kills(place: Place, tmp_path: Path, tell: Tell) -> None:
    with scribes(tmp_path, place.environ, count=PROCESSES, letters=100, broken=10) as crew:
        kill_now_and_then(crew, 100)
        finish(crew, timeout=900)
    assert faults(place, crew, 0) == []
    tell(f"100 kills, {PROCESSES} × 100 letters", "no gap, no double, every (number, letter) as told")


@pytest.mark.trust("the database crashes under 16 processes")
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_crashes(place: Place, tmp_path: Path, tell: Tell) -> None:
    with scribes(tmp_path, place.environ, count=PROCESSES, letters=100) as crew:
        crashes = crash_now_and_then(place, crew, 4)
        finish(crew, timeout=900)
    assert faults(place, crew, crashes) == []
    tell(f"4 crashes, {PROCESSES} × 100 letters", "no gap, no double, every (number, letter) as told")


def noticed(place: Place, tmp_path: Path, bug: str) -> list[str]:
    """Return what the trials see of a seeded bug."""
    try:
        with scribes(tmp_path, place.environ, letters=40, broken=5, bug=bug) as crew:
            crashes = crash_now_and_then(place, crew, 4 if "acknowledges" in bug else 0)
            finish(crew, timeout=100)
    except AssertionError as stopped:
        return [str(stopped)]
    return faults(place, crew, crashes)


@pytest.mark.trust("seeded bugs of numbering are noticed")
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "bug",
    [
        "PostgreSQL acknowledges before the disk has it",
        "the number is the highest one plus one",
        "the number is given before its letter's transaction",
    ],
)
def test_a_seeded_bug_is_noticed(place: Place, tmp_path: Path, tell: Tell, bug: str) -> None:
    seen = noticed(place, tmp_path, bug)
    assert seen, bug
    tell(bug, f"noticed: {seen[0]}")
