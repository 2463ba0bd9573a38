"""The disk gets full: what was acknowledged stays, nothing is half there, and the office goes on when there is room."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.agenda.check import check_books
from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import record_outgoing
from app.audit.verify import verify
from app.core.db import db, read_as, session
from app.core.roles import SISTEM
from app.pindaian import store
from tests.support.letters import outgoing
from tests.support.office import sqlite_office
from tests.support.work import done
from tests.trust.conftest import Tell
from tests.trust.small_disk import full as full_disk
from tests.trust.small_disk import small_disk, until_refused

ROOM = 400_000


@pytest.fixture
def small(tmp_path: Path, keys: Path) -> Iterator[tuple[Flask, bool]]:
    """An office on a disk of its own, and whether that is a real one."""
    with small_disk(tmp_path / "disk") as mounted:
        app = sqlite_office(tmp_path / "disk/kantor", keys).app
        yield app, mounted
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.mark.trust("the disk gets full while letters are written (SQLite)")
def test_letters_on_a_full_disk(small: tuple[Flask, bool], tmp_path: Path, tell: Tell) -> None:
    (app, mounted), told = small, {}

    def write() -> None:
        letter = outgoing(perihal=f"surat-{len(told)}")
        told[letter.perihal] = done(lambda: record_outgoing(letter, oleh=SISTEM).no_surat)

    with app.app_context():
        write()
        with full_disk(tmp_path / "disk", left=ROOM, mounted=mounted):
            times, said = until_refused(write, OperationalError)
        assert "full" in said or "disk I/O error" in said
        write()
        with read_as(SISTEM):
            rows = {row.perihal: row.no_surat for row in session().scalars(select(AgendaSuratKeluar))}
            assert rows == told
            assert all(book.sound for book in check_books())
            assert verify().temuan is None
    with closing(sqlite3.connect(tmp_path / "disk/kantor/loket.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tell(
        f"{times} letters, then full ({'tmpfs' if mounted else 'RLIMIT_FSIZE'}), then room again",
        "a clean refusal, every acknowledged letter there, the next number follows",
    )


@pytest.mark.trust("the disk gets full while a scan is kept")
def test_a_scan_on_a_full_disk_leaves_no_half(small: tuple[Flask, bool], tmp_path: Path, tell: Tell) -> None:
    app, mounted = small
    with app.app_context():
        with full_disk(tmp_path / "disk", left=ROOM, mounted=mounted):
            times, _ = until_refused(lambda: store.put(b"%PDF" + bytes(150_000)), OSError, most=200)
        kept = [path for path in (tmp_path / "disk/kantor/pindaian").glob("*/*") if path.is_file()]
        assert len(kept) == times
        assert {path.stat().st_size for path in kept} <= {150_004}
        store.put(b"%PDF" + bytes(150_000))
    tell(f"{times} scans, then full, then room again", "no half file, the next scan is kept")
