"""The two deadlines of a report: the SOP's hour for the follow-up, and the platform's own working days."""

from datetime import datetime, timedelta

from flask import current_app

from app.berkas.models import Berkas
from app.core import clock
from app.core.labels import show

#: SOP SEK-10, step 3: Menindaklanjuti laporan, 60 menit.
TINDAK_LANJUT = timedelta(minutes=60)
LANGKAH_TINDAK_LANJUT = 3


def platform_deadline(masuk: datetime) -> datetime:
    """Return when the platform wants an answer: so many working days (Monday to Friday) after the report."""
    left, day = current_app.config["LOKET_ELAPOR_DAYS"], masuk
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5  # Saturday and Sunday
    return day


def follow_up_deadline(berkas: Berkas) -> datetime | None:
    """Return when the SOP's hour for the follow-up ends, or None while that step is not reached."""
    opened = [tugas.dibuka for tugas in berkas.tugas if tugas.langkah_no == LANGKAH_TINDAK_LANJUT]
    return min(opened) + TINDAK_LANJUT if opened else None


def in_words(deadline: datetime, done: datetime | None) -> str:
    """Return a deadline with what became of it."""
    late = (done or clock.now()) > deadline
    word = ("terlambat" if late else "tepat waktu") if done else ("sudah lewat" if late else "")
    return f"{show(deadline)} ({word})" if word else show(deadline)
