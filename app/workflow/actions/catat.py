"""Catat: work done in the house, or an outside party's act, is written down with what it brought."""

from datetime import date

from app.audit import note
from app.berkas.models import Berkas
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import short_date
from app.core.roles import Pelaku
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn


def catat(
    berkas_id: int, *, keluaran: str, oleh: Pelaku, tanggal: date | None = None, tugas_id: int | None = None
) -> Berkas:
    """Record the step's output, on the day it came about (today by default; never in the future)."""
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.CATAT, oleh)
    day = tanggal or clock.today()
    if day > clock.today():
        raise DomainError("Tanggalnya belum terjadi. Periksa kembali.", "tanggal")
    if len(keluaran.strip()) < 3:
        raise DomainError("Tuliskan keluaran langkah ini sebelum menutupnya.", "keluaran")
    note(berkas, f"mencatat ({short_date(day)}): {keluaran.strip()}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=keluaran.strip()[:300])
    return berkas
