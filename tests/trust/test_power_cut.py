"""The power goes while the office works on SQLite: every acknowledged letter is there, under its number.

The office writes letters and works cases by its real commands; what its connection really sends to SQLite, settings
included, is replayed on a disk that remembers every write (:mod:`tests.trust.crash_disk`). Then the power is cut a
thousand times, each time somewhere else, and what is left is opened by the SQLite that the office runs on.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw
import pytest
from flask import Flask
from sqlalchemy import event, select

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import record_outgoing
from app.core import clock
from app.core.db import db, read_as, session
from app.core.roles import SISTEM
from tests.support.desk import OPENING, Desk
from tests.support.letters import outgoing
from tests.support.office import sqlite_office
from tests.support.people import staff
from tests.support.work import BrokenOff, broken_off, done
from tests.trust.bugs import BUGS
from tests.trust.conftest import Tell
from tests.trust.crash_disk import CrashVFS, Disk, Entry, Sync, Told, after_cut

Change = tuple[str, tuple[Any, ...]]
Work = list[str | Change | Told]
DATABASE = "loket.db"
#: What changes rows is taken from SQLAlchemy: SQLite tells such a statement again for each trigger it sets off.
CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@contextmanager
def recorded(app: Flask) -> Iterator[Work]:
    """Collect what the office's connections send to SQLite: their settings, and all of a transaction that writes.

    Others may read meanwhile on connections of their own; that changes nothing on the disk.
    """
    work: Work = []
    writing: list[Any] = []

    def heard(connection: Any, said: str) -> None:
        if said == "BEGIN IMMEDIATE":
            writing.append(connection)
        if (connection in writing and not said.startswith(("--", "PRAGMA", *CHANGES))) or (
            not writing and said.startswith("PRAGMA ")
        ):
            work.append(said)
        if said in ("COMMIT", "ROLLBACK") and connection in writing:
            writing.remove(connection)

    def listen(connection: Any, _record: object) -> None:
        connection.set_trace_callback(lambda said: heard(connection, said))

    def changed(_connection: Any, _cursor: Any, sent: str, values: Any, _context: Any, many: bool) -> None:
        if sent.startswith(CHANGES):
            rows = values if many and isinstance(values, list) else [values]
            work.extend((sent, tuple(one)) for one in rows)

    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        event.listen(db.engine, "connect", listen, insert=True)
        event.listen(db.engine, "before_cursor_execute", changed)
        yield work
        event.remove(db.engine, "connect", listen)
        event.remove(db.engine, "before_cursor_execute", changed)
        db.session.remove()
        db.engine.dispose()


def write_letters(work: Work, letters: int) -> None:
    for number in range(letters):
        letter = outgoing(perihal=f"surat-{number}")
        if number % 10 == 9:
            with suppress(BrokenOff):
                broken_off(lambda letter=letter: record_outgoing(letter, oleh=SISTEM))
            continue
        no_surat = done(lambda letter=letter: record_outgoing(letter, oleh=SISTEM).no_surat)
        work.append(Told(letter.perihal, no_surat))


def work_cases(app: Flask, work: Work, cases: int) -> None:
    desk = Desk(app)
    for _ in range(cases):
        desk.case("sk_dtks", waits_for="arsipkan")
        with app.app_context(), read_as(SISTEM):
            row = session().scalars(select(AgendaSuratKeluar).order_by(AgendaSuratKeluar.id.desc())).first()
            assert row is not None
            work.append(Told(row.perihal, row.no_surat))


def worked(folder: Path, keys: Path, *, letters: int, cases: int) -> tuple[bytes, Work]:
    """Return the database an office began with, and everything that it did then."""
    with clock.frozen(OPENING):
        app = sqlite_office(folder / "kantor", keys, staff).app
        with closing(sqlite3.connect(folder / "kantor" / DATABASE)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        beginning = (folder / "kantor" / DATABASE).read_bytes()
        with recorded(app) as work:
            write_letters(work, letters)
        with recorded(app) as more:
            work_cases(app, more, cases)
    return beginning, [*work, *more]


def replayed(beginning: bytes, work: Work) -> list[Entry]:
    """Do the work again on a disk that remembers, and return what happened to it."""
    disk = Disk({DATABASE: bytearray(beginning)})
    vfs = CrashVFS(f"mati-lampu-{id(disk)}", disk)
    connection = apsw.Connection(DATABASE, vfs=f"mati-lampu-{id(disk)}")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    for step in work:
        if isinstance(step, Told):
            disk.log.append(step)
        else:
            connection.execute(*((step,) if isinstance(step, str) else step)).fetchall()
    log = list(disk.log)
    connection.close()
    vfs.unregister()
    return log


def harm(folder: Path, files: dict[str, bytearray], told: list[Told]) -> str:
    """Return what is wrong with what is left after a cut; nothing, when nothing is."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        try:
            return _corrupt(connection) or _lost(connection, told) or _untold(connection)
        except sqlite3.DatabaseError as broken:
            return f"corrupt: {broken}"


def _corrupt(connection: sqlite3.Connection) -> str:
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        return f"corrupt: {answer}"
    return "corrupt: a row refers to nothing" if connection.execute("PRAGMA foreign_key_check").fetchone() else ""


def _lost(connection: sqlite3.Connection, told: list[Told]) -> str:
    rows = set(connection.execute("SELECT perihal, no_surat FROM agenda_surat_keluar"))
    lost = [one for one in told if (one.letter, one.number) not in rows]
    return f"lost: {len(lost)} acknowledged letters" if lost else ""


def _untold(connection: sqlite3.Connection) -> str:
    one = "SELECT count(*), coalesce(max(nomor), 0) FROM nomor WHERE buku = 'surat_keluar'"
    last = "SELECT coalesce(max(terakhir), 0) FROM buku_tahun WHERE buku = 'surat_keluar'"
    count, highest = connection.execute(one).fetchone()
    if not count == highest == connection.execute(last).fetchone()[0]:
        return "gap: the book and its counter differ"
    letters = "SELECT count(*) FROM agenda_surat_keluar"
    trail = "SELECT count(*) FROM jejak WHERE tabel = 'agenda_surat_keluar' AND aksi = 'tambah'"
    links = "SELECT (SELECT count(*) FROM jejak) + (SELECT count(*) FROM riwayat) - (SELECT count(*) FROM jejak_rantai)"
    if connection.execute(f"SELECT ({letters}) - ({trail})").fetchone()[0]:  # texts of this function
        return "untold: the trail does not say who wrote a letter"
    return "untold: a row of the trail has no link" if connection.execute(links).fetchone()[0] else ""


def cut(folder: Path, beginning: bytes, log: list[Entry], times: int) -> list[str]:
    """Cut the power ``times`` times, each time somewhere else; return the harm that was done."""
    folder.mkdir()
    chance, found = random.Random(2026), []
    for _ in range(times):
        before = log[: chance.randrange(1, len(log) + 1)]
        files = after_cut({DATABASE: beginning}, before, chance)
        if harmed := harm(folder, files, [entry for entry in before if isinstance(entry, Told)]):
            found.append(harmed)
    return found


@pytest.mark.trust("the power goes while letters are written and cases worked (SQLite)")
def test_nothing_acknowledged_is_lost(tmp_path: Path, keys: Path, full: bool, tell: Tell) -> None:
    beginning, work = worked(tmp_path, keys, letters=100 if full else 20, cases=3 if full else 0)
    log = replayed(beginning, work)
    told = sum(isinstance(entry, Told) for entry in log)
    times = 1000 if full else 15
    checkpoints = sum(isinstance(entry, Sync) and entry.file == DATABASE for entry in log)
    assert checkpoints or not full, "the WAL was never brought into the database"
    assert cut(tmp_path / "sisa", beginning, log, times) == []
    tell(
        f"{times} cuts over {told} acts, {len(log)} writes and syncs, {checkpoints} checkpoints",
        "0 corrupt, 0 acknowledged letters lost",
    )


@pytest.mark.trust("seeded bugs of durability are noticed")
@pytest.mark.parametrize(
    ("bug", "harmed"),
    [
        ("SQLite acknowledges before the disk has it", {"lost"}),
        pytest.param("SQLite never waits for the disk", {"lost", "corrupt"}, marks=pytest.mark.long),
        pytest.param("the trail is written after the commit", {"untold"}, marks=pytest.mark.long),
    ],
)
def test_a_seeded_bug_is_noticed(
    tmp_path: Path, keys: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell, bug: str, harmed: set[str]
) -> None:
    BUGS[bug](monkeypatch)
    beginning, work = worked(tmp_path, keys, letters=40, cases=0)
    found = Counter(one.split(":")[0] for one in cut(tmp_path / "sisa", beginning, replayed(beginning, work), 40))
    assert harmed & found.keys(), found
    tell(bug, f"noticed: {', '.join(f'{kind} in {times}' for kind, times in found.items())} of 40 cuts")
