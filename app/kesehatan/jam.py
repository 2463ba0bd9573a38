"""The check of the clock: behind what was written, far ahead of it, in a strange zone, or kept by nobody."""

import subprocess
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import func, select, text

from app.audit.models import Jejak, Riwayat
from app.core import clock
from app.core.db import session
from app.kesehatan.periksa import Jawaban

_APART = timedelta(minutes=2)
#: An office that works writes something every day; a pause this long is rather a clock that jumped ahead.
_PAUSE = timedelta(days=30)
#: A server may count in UTC; any other zone was chosen by mistake, and hours were typed after it.
_ZONES = ("Asia/Makassar", "Asia/Ujung_Pandang", "Etc/UTC", "UTC")


def jam() -> Jawaban:
    """Does the clock agree with what was written, with the database's, and does somebody keep it?"""
    now = clock.now()
    last = max(
        filter(None, (session().scalar(select(func.max(model.waktu))) for model in (Jejak, Riwayat))), default=now
    )
    short = [_behind(last)] if last > now + _APART else []
    if current_app.config["LOKET_MODE"] == "kantor":
        short += [*_ahead(now, last), *_beside_the_database(now), *_unkept(machine_says())]
    return Jawaban(f"{now:%d-%m-%Y %H:%M} WITA", short)


def machine_says() -> dict[str, str]:
    """Return what `timedatectl` knows of zone and NTP; nothing where a machine has no such keeper."""
    command = ["timedatectl", "show", "--property=Timezone", "--property=NTPSynchronized"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)  # noqa: S603  # a constant
    except (OSError, subprocess.SubprocessError):
        return {}
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def _behind(last: datetime) -> str:
    return f"Jam komputer tertinggal dari catatan terakhir ({last:%d-%m-%Y %H:%M}): betulkan jam, lalu nyalakan NTP."


def _ahead(now: datetime, last: datetime) -> list[str]:
    if now - last < _PAUSE:
        return []
    said = (
        f"Catatan terakhir bertanggal {last:%d-%m-%Y}, {(now - last).days} hari sebelum jam komputer. Jika kantor "
        "tidak tutup selama itu, jam komputer terlalu cepat: betulkan sebelum memberi nomor."
    )
    return [said]


def _beside_the_database(now: datetime) -> list[str]:
    """The database may stand on another machine, whose clock is a second witness."""
    connection = session().connection()
    if connection.dialect.name != "postgresql":
        return []
    there: datetime = connection.scalar(text("SELECT clock_timestamp()"))
    if abs(there - now) < _APART:
        return []
    word = "mendahului" if now > there else "tertinggal dari"
    return [f"Jam komputer {word} jam peladen basis data ({there:%d-%m-%Y %H:%M %Z}): betulkan yang keliru."]


def _unkept(said: dict[str, str]) -> list[str]:
    short = []
    zone = said.get("Timezone", "UTC")
    if zone not in _ZONES:
        short.append(
            f"Zona waktu komputer {zone}, bukan WITA. Jalankan: timedatectl set-timezone Asia/Makassar, "
            "lalu cocokkan jamnya."
        )
    if said.get("NTPSynchronized", "yes") != "yes":
        short.append(
            "Jam komputer tidak dicocokkan lewat jaringan, jadi dapat terlalu cepat tanpa ada yang tahu. "
            "Jalankan: timedatectl set-ntp true, atau cocokkan dengan jam telepon."
        )
    return short
