"""Named questions about applications."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from app.berkas.models import Berkas, StatusBerkas, TandaTerima, Tugas
from app.core import clock
from app.core.db import session


def today_counts() -> dict[str, int]:
    """Return today's numbers of the desk: ``masuk``, ``diserahkan``, and everything still ``berjalan``."""
    start = datetime.combine(clock.today(), time.min, tzinfo=clock.WITA)
    return {
        "masuk": _count(select(func.count()).select_from(Berkas).where(Berkas.masuk >= start)),
        "diserahkan": _count(select(func.count()).select_from(TandaTerima).where(TandaTerima.waktu >= start)),
        "berjalan": _count(select(func.count()).select_from(Berkas).where(Berkas.status == StatusBerkas.BERJALAN)),
        "dikembalikan": _count(
            select(func.count()).select_from(Berkas).where(Berkas.status == StatusBerkas.DIKEMBALIKAN)
        ),
    }


def oldest_waiting(*, limit: int) -> Sequence[Tugas]:
    """Return the open turns that wait longest, whoever holds them; those with the applicant do not count."""
    query = select(Tugas).join(Berkas).where(Tugas.ditutup.is_(None), Berkas.status == StatusBerkas.BERJALAN)
    query = query.options(contains_eager(Tugas.berkas), selectinload(Tugas.pelaksana))
    return session().scalars(query.order_by(Tugas.dibuka).limit(limit)).all()


def open_cases_of(nik: str | None, layanan: str | None = None, *, nama: str = "") -> Sequence[Berkas]:
    """Return the applications of this NIK that still run, newest first; without a NIK those of this name."""
    same = Berkas.nik == nik if nik else Berkas.nama == nama
    query = select(Berkas).where(same, Berkas.selesai.is_(None))
    if layanan:
        query = query.where(Berkas.layanan == layanan)
    return session().scalars(query.order_by(Berkas.id.desc()).limit(20)).all()


def history_of(nik: str, *, limit: int = 5) -> Sequence[Berkas]:
    """Return the last applications of this NIK, newest first."""
    return session().scalars(select(Berkas).where(Berkas.nik == nik).order_by(Berkas.id.desc()).limit(limit)).all()


def search_cases(text: str, *, limit: int = 20) -> Sequence[Berkas]:
    """Return the applications meant by a NIK, a registration or letter number, or part of a name; newest first."""
    words = " ".join(text.split())
    digits = "".join(char for char in words if char.isdigit())
    if len(digits) == 16 and not any(char.isalpha() for char in words):
        return history_of(digits, limit=limit)
    if len(words) < 3:
        return []
    meant = or_(
        Berkas.nama.icontains(words, autoescape=True),
        Berkas.no_surat.icontains(words, autoescape=True),
        Berkas.no_reg.startswith(words, autoescape=True),
    )
    return session().scalars(select(Berkas).where(meant).order_by(Berkas.id.desc()).limit(limit)).all()


def _count(query: object) -> int:
    return int(session().scalar(query) or 0)  # type: ignore[call-overload]
