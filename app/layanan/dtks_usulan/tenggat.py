"""The clock of an objection: calendar days from the day it was filed; later the aid stops by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app

from app.bnba.models import JenisUsulan, Usulan
from app.core import clock
from app.layanan.dtks_usulan.keadaan import Keadaan
from app.workflow.pace.steps import Light

#: The clock stops when the answer has left for SIKS-NG, not when it was decided here; and with a case called off.
STOPPED = frozenset({Keadaan.DIKIRIM, Keadaan.DITERIMA, Keadaan.GUGUR})


def deadline(jenis: JenisUsulan, filed: date) -> date | None:
    """Return the last day for an objection, None for what has no clock.

    Calendar days, not working days: Cek Bansos counts thirty days (Kemensos, poskota.co.id 28 April 2025).
    """
    if jenis is not JenisUsulan.SANGGAH:
        return None
    return filed + timedelta(days=current_app.config["LOKET_SANGGAH_DAYS"])


@dataclass(frozen=True, slots=True)
class Sisa:
    """What is left of the time: days (negative when late), the light, and the words."""

    hari: int
    light: Light
    kata: str


def left_of(row: Usulan, keadaan: Keadaan, today: date | None = None) -> Sisa | None:
    """Return what is left for a proposal with a clock; None where no clock runs or it has none."""
    if row.batas is None or row.tgl_diajukan is None or keadaan in STOPPED:
        return None
    days = (row.batas - (today or clock.today())).days
    if days < 0:
        return Sisa(days, Light.RED, f"Lewat {-days} hari")
    long = max((row.batas - row.tgl_diajukan).days, 1)
    light = Light.YELLOW if days * 5 <= long else Light.GREEN
    return Sisa(days, light, "Hari ini terakhir" if days == 0 else f"Sisa {days} hari")
