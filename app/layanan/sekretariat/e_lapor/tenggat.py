"""The two deadlines of a report: the SOP's hour for the follow-up, and the platform's own working days."""

from datetime import datetime, timedelta

from flask import current_app

from app.berkas.models import Berkas
from app.core import clock
from app.core.labels import show
from app.kalender.days import last_working_day
from app.kalender.service import holidays_between

#: SOP SEK-10, step 3: Menindaklanjuti laporan, 60 menit.
TINDAK_LANJUT = timedelta(minutes=60)
LANGKAH_TINDAK_LANJUT = 3


def platform_deadline(masuk: datetime) -> datetime:
    """Return when the platform wants an answer: so many working days of this office after the report."""
    wanted, next_day = current_app.config["LOKET_ELAPOR_DAYS"], masuk.date() + timedelta(days=1)
    if wanted < 1:
        return masuk
    days_off = holidays_between(next_day, next_day + timedelta(days=365))
    return datetime.combine(last_working_day(next_day, wanted, days_off), masuk.timetz())


def follow_up_deadline(berkas: Berkas) -> datetime | None:
    """Return when the SOP's hour for the follow-up ends, or None while that step is not reached."""
    opened = [tugas.dibuka for tugas in berkas.tugas if tugas.langkah_no == LANGKAH_TINDAK_LANJUT]
    return min(opened) + TINDAK_LANJUT if opened else None


def in_words(deadline: datetime, done: datetime | None) -> str:
    """Return a deadline with what became of it."""
    late = (done or clock.now()) > deadline
    word = ("terlambat" if late else "tepat waktu") if done else ("sudah lewat" if late else "")
    return f"{show(deadline)} ({word})" if word else show(deadline)
