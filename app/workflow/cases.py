"""Which applications a number counts. A number and the list behind it ask the same rule, so that they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, selectinload

from app.berkas.models import Berkas, StatusBerkas, Tugas
from app.core.clock import WITA
from app.core.db import session
from app.workflow.models import Keterlambatan


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What is asked of an application; what is left empty asks nothing.

    Attributes:
        tindakan: the act its open turn waits for.
        terlambat: whether the step it stands at was told as late and it is the office's to act.
        dari, sampai: the days on which it came in, both included.
    """

    status: StatusBerkas | None = None
    layanan: str = ""
    bidang: str = ""
    tindakan: str = ""
    terlambat: bool = False
    dari: date | None = None
    sampai: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the same in SQL, over applications."""
        equal = ((Berkas.status, self.status), (Berkas.layanan, self.layanan), (Berkas.bidang, self.bidang))
        asked = [column == value for column, value in equal if value]
        if self.dari:
            asked.append(Berkas.masuk >= day_start(self.dari))
        if self.sampai:
            asked.append(Berkas.masuk < day_start(self.sampai + timedelta(days=1)))
        if self.tindakan:
            asked.append(_open_turn().where(Tugas.tindakan == self.tindakan).exists())
        if self.terlambat:
            asked += [Berkas.status == StatusBerkas.BERJALAN, _open_turn().join(Keterlambatan, is_late()).exists()]
        return asked


def cases_where(asked: CaseFilter, *, limit: int, offset: int = 0) -> Sequence[Berkas]:
    """Return a part of the applications asked for, the newest first."""
    query = select(Berkas).where(*asked.conditions()).order_by(Berkas.masuk.desc(), Berkas.id.desc())
    return session().scalars(query.limit(limit).offset(offset)).all()


def case_count(asked: CaseFilter) -> int:
    """Return how many applications are asked for."""
    return int(session().scalar(select(func.count()).select_from(Berkas).where(*asked.conditions())) or 0)


def late_turns(*, limit: int) -> Sequence[Tugas]:
    """Return the open turns of steps that were told as late, whoever holds them, the one open longest first."""
    query = select(Tugas).join(Berkas, Tugas.berkas_id == Berkas.id).join(Keterlambatan, is_late())
    query = query.where(Tugas.ditutup.is_(None), Berkas.status == StatusBerkas.BERJALAN)
    query = query.options(contains_eager(Tugas.berkas), selectinload(Tugas.pelaksana))
    return session().scalars(query.order_by(Tugas.dibuka, Tugas.id).limit(limit)).all()


def is_late() -> ColumnElement[bool]:
    """The condition under which what was told of a late step is about the open turn at hand."""
    return (Keterlambatan.berkas_id == Tugas.berkas_id) & (Keterlambatan.langkah_no == Tugas.langkah_no)


def day_start(day: date) -> datetime:
    """Return the first instant of a day of the office."""
    return datetime.combine(day, time.min, tzinfo=WITA)


def _open_turn() -> Select[int]:
    return select(Tugas.id).where(Tugas.berkas_id == Berkas.id, Tugas.ditutup.is_(None))
