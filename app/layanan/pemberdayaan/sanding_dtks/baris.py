"""Questions about the rows of a comparison: what is open, what was decided, and where the desk stands."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from app.core.db import session
from app.layanan.pemberdayaan.sanding_dtks.hasil import SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses
from app.sanding.kelas import Kelas


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How many rows ask for a decision, and how many have one."""

    ragu: int
    diputus: int

    @property
    def sisa(self) -> int:
        """Return how many are open."""
        return self.ragu - self.diputus


def progress_of(berkas_id: int) -> Kemajuan:
    """Return how far the desk is."""
    asked = select(func.count(), func.count(SandingHasil.putusan)).where(
        SandingHasil.berkas_id == berkas_id, SandingHasil.ragu
    )
    return Kemajuan(*session().execute(asked).one())


def counts_of(proses: SandingProses) -> dict[Kelas, int]:
    """Return how many rows have each class after the decisions."""
    rows = select(SandingHasil.status, func.count()).where(
        SandingHasil.berkas_id == proses.berkas_id, SandingHasil.ragu
    )
    decided = Counter(dict(session().execute(rows.group_by(SandingHasil.status)).all()))
    engine = {**proses.jumlah, Kelas.MUNGKIN.value: 0}
    return {kelas: engine.get(kelas.value, 0) + decided[kelas] for kelas in Kelas}


def classes_of(proses: SandingProses) -> dict[int, Kelas]:
    """Return the class of every row of the sheet as the applicant is told it."""
    rows = select(SandingHasil.urut, SandingHasil.status).where(SandingHasil.berkas_id == proses.berkas_id)
    return dict(session().execute(rows).all())


def row_at(berkas_id: int, urut: int) -> SandingHasil | None:
    """Return the row of the sheet when it is one for the desk."""
    query = select(SandingHasil).where(SandingHasil.berkas_id == berkas_id, SandingHasil.ragu)
    return session().scalar(query.where(SandingHasil.urut == urut))


def next_open(berkas_id: int, after: int = 0) -> int | None:
    """Return the next row without a decision below ``after``, from the top again when there is none."""
    query = select(func.min(SandingHasil.urut)).where(
        SandingHasil.berkas_id == berkas_id, SandingHasil.ragu, SandingHasil.putusan.is_(None)
    )
    return session().scalar(query.where(SandingHasil.urut > after)) or session().scalar(query)


def neighbours(berkas_id: int, urut: int) -> tuple[int | None, int | None]:
    """Return the desk's rows before and behind this one, decided or not."""
    mine = (SandingHasil.berkas_id == berkas_id, SandingHasil.ragu)
    before = select(func.max(SandingHasil.urut)).where(*mine, SandingHasil.urut < urut)
    behind = select(func.min(SandingHasil.urut)).where(*mine, SandingHasil.urut > urut)
    return session().scalar(before), session().scalar(behind)


def place_of(berkas_id: int, urut: int) -> int:
    """Return which of the desk's rows this is, from 1."""
    query = select(func.count()).where(SandingHasil.berkas_id == berkas_id, SandingHasil.ragu)
    return int(session().scalar(query.where(SandingHasil.urut <= urut)) or 0)
