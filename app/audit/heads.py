"""Where the chain ended, noted every day in the database and in a file beside it.

Somebody who rewrites the whole chain, or cuts off its end, must also rewrite every head: those in ``jejak_kepala``,
those in LOKET_HOME/``jejak/kepala.txt``, those in the backups, and those that were printed.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.audit.chain import END_ID
from app.audit.models import KepalaJejak, UjungRantai
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain as somebody noted it.

    Attributes:
        asal: where it is noted, in words.
    """

    urut: int
    sidik: str
    waktu: datetime
    asal: str

    @property
    def line(self) -> str:
        """Return it as one line to be printed or written down; the seal in groups, as people compare it."""
        groups = " ".join(self.sidik[at : at + 8] for at in range(0, 64, 8))
        return f"{self.waktu:%Y-%m-%d %H:%M} WITA, urut {self.urut}: {groups}"


def current_head() -> Head:
    """Return where the chain ends now."""
    end = session().get_one(UjungRantai, END_ID, populate_existing=True)
    return Head(end.urut, end.sidik, clock.now(), "saat ini")


def note_head() -> Head:
    """Note the end of the chain in the file, when it moved, and once a day in the database; for the worker's clock."""
    with unit_of_work(SISTEM):
        head = current_head()
        if session().get(KepalaJejak, clock.today()) is None:
            today = KepalaJejak(tanggal=clock.today(), waktu=head.waktu, urut=head.urut, sidik=head.sidik)
            session().add(today)
    known = list(_in_file())
    if not known or known[-1].sidik != head.sidik:
        _append(head)
    return head


def head_before(day: date) -> Head | None:
    """Return the last head of the database that is older than a day, None when there is none."""
    query = select(KepalaJejak).where(KepalaJejak.tanggal < day).order_by(KepalaJejak.tanggal.desc()).limit(1)
    row = session().scalar(query)
    return _of(row) if row else None


def heads_kept() -> Iterator[Head]:
    """Yield every head that was noted, in the database and in the file."""
    for row in session().scalars(select(KepalaJejak).order_by(KepalaJejak.tanggal)):
        yield _of(row)
    yield from _in_file()


def head_of(day: date) -> KepalaJejak | None:
    """Return the head of a day, None when none was noted."""
    return session().get(KepalaJejak, day)


def file_of_heads() -> Path:
    """Return where the heads stand outside the database."""
    home: Path = current_app.config["LOKET_HOME"]
    return home / "jejak" / "kepala.txt"


def _of(row: KepalaJejak) -> Head:
    return Head(row.urut, row.sidik, row.waktu, f"tanggal {row.tanggal:%d-%m-%Y}")


def _in_file() -> Iterator[Head]:
    try:
        lines = file_of_heads().read_text().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        stamp, _, rest = line.partition(" ")
        urut, _, sidik = rest.partition(" ")
        # A line that a power cut left half written says nothing.
        if urut.isdecimal() and len(sidik) == 64:
            yield Head(int(urut), sidik, datetime.fromisoformat(stamp), f"di {file_of_heads().name} {stamp}")


def _append(head: Head) -> None:
    path = file_of_heads()
    path.parent.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"{head.waktu.isoformat(timespec='seconds')} {head.urut} {head.sidik}\n")
        file.flush()
        os.fsync(file.fileno())
