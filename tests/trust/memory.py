"""A staffed office on SQLite in memory, for thousands of acts: begun anew in milliseconds, and asked by plain SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core import clock
from app.core.db import db
from app.jobs.broker import huey_of
from tests.support.desk import OPENING, Desk
from tests.support.office import give_keys, set_up
from tests.support.people import ACCOUNTS, OPERATORS, staff
from tests.trust.paper import SHEETS, WORDS, Case

_DATABASE = "file:/kantor-ingatan?vfs=memdb"


@dataclass
class Office:
    """The office, its database, and who is behind which account."""

    desk: Desk
    database: sqlite3.Connection
    beginning: sqlite3.Connection
    accounts: dict[int | None, str]

    def begin_anew(self) -> None:
        """Put everything back to the first morning."""
        self.put_back(self.beginning)
        self.desk.forget()

    def kept(self) -> sqlite3.Connection:
        """Return a copy of the whole database as it is now."""
        copy = sqlite3.connect(":memory:")
        self.database.backup(copy)
        return copy

    def put_back(self, copy: sqlite3.Connection) -> None:
        """Let the database be what it was when the copy was made."""
        with self.desk.app.app_context():
            db.session.remove()
        copy.backup(self.database)

    def image(self) -> bytes:
        """Return the whole database: an act that is refused leaves every byte as it is."""
        return self.database.serialize()

    def asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question in SQL."""
        return self.database.execute(question, values).fetchall()

    def who(self, pk: int | None) -> str:
        """Return the account of a person's key."""
        return self.accounts[pk]

    def key(self, who: str) -> int:
        """Return the key of a person's account."""
        return next(pk for pk, one in self.accounts.items() if pk and one == who)

    def found(self, key: int) -> Case:
        """Return a case as it stands in the tables, in the words of the paper office."""
        sop, applicant, status = self.asked("SELECT layanan, nama, status FROM berkas WHERE id = ?", key)[0]
        rows = self.asked(
            "SELECT langkah_no, tindakan, hasil, oleh_id, giliran FROM tugas WHERE berkas_id = ? ORDER BY id", key
        )
        case = Case(sop, applicant, status=status)
        case.turns = [(step, act, outcome, self.who(by)) for step, act, outcome, by, _ in rows if outcome]
        case.place = next((_box(sop, step, at) for step, _, outcome, _, at in rows if not outcome), -1)
        sentences = "SELECT pelaku_id, teks FROM riwayat WHERE tabel = 'berkas' AND baris = ? ORDER BY id"
        case.story = [(self.who(by), _act(text)) for by, text in self.asked(sentences, str(key))]
        self._letter(case, key)
        return case

    def turn_of(self, key: int) -> tuple[int, list[int]]:
        """Return the key of the turn that is open, 0 when none is, and those of turns that were."""
        rows = self.asked("SELECT id, ditutup FROM tugas WHERE berkas_id = ? ORDER BY id", key)
        return next((pk for pk, closed in rows if closed is None), 0), [pk for pk, closed in rows if closed]

    def _letter(self, case: Case, key: int) -> None:
        numbers = """SELECT n.nomor, n.status = 'batal' FROM surat s JOIN agenda_surat_keluar a ON a.id = s.agenda_id
            JOIN nomor n ON n.id = a.nomor_id WHERE s.berkas_id = ? ORDER BY n.id"""
        given = self.asked(numbers, key)
        case.numbers, case.void = [number for number, _ in given], bool(given) and bool(given[-1][1])
        newest = "SELECT id, status FROM surat WHERE berkas_id = ? AND status <> 'batal' ORDER BY id DESC LIMIT 1"
        for surat, status in self.asked(newest, key):
            parafs = "SELECT oleh_id FROM paraf WHERE surat_id = ? AND NOT gugur ORDER BY id"
            signed = "SELECT oleh_id FROM tanda_tangan WHERE surat_id = ? ORDER BY urut"
            case.letter = status
            case.parafs = [self.who(by) for (by,) in self.asked(parafs, surat)]
            case.signer = ",".join(self.who(by) for (by,) in self.asked(signed, surat))


def _box(sop: str, step: int, at: int) -> int:
    return [place for place, turn in enumerate(SHEETS[sop]) if turn.step == step][at]


def _act(sentence: str) -> str:
    return next((act for act, words in WORDS.items() if sentence.startswith(words)), sentence)


@contextmanager
def office_in_memory(home: Path, keys: Path) -> Iterator[Office]:
    """Give an office whose database is in memory; it is gone afterwards."""
    with clock.frozen(OPENING):
        give_keys(home, keys)
        database = sqlite3.connect(_DATABASE, uri=True, isolation_level=None)
        app = set_up(home, f"sqlite:///{_DATABASE}&uri=true")
        staff(app)
        desk, beginning = Desk(app), sqlite3.connect(":memory:")
        database.backup(beginning)
        everybody = [*ACCOUNTS, *OPERATORS]
        yield Office(desk, database, beginning, {desk.person(one).id: one for one in everybody})
        huey_of(app).storage.close()
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        database.close()
        beginning.close()
