"""Catat: work done in the house, or an outside party's act, is written down with what it brought."""

from datetime import date

from app.audit import note
from app.berkas.models import Berkas
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import short_date
from app.core.roles import Pelaku
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, Bahan, fulfil
from app.workflow.turns import finish_turn, lock, require_turn


def catat(  # one keyword per thing the record says
    berkas_id: int,
    *,
    keluaran: str,
    oleh: Pelaku,
    tanggal: date | None = None,
    bahan: Bahan = KOSONG,
    tugas_id: int | None = None,
) -> Berkas:
    """Record the step's output, on the day it came about (today by default; never in the future)."""
    return _record(berkas_id, Tindakan.CATAT, f"mencatat ({_day(tanggal)})", keluaran, bahan, oleh, tugas_id)


def terima_susulan(  # one keyword per thing the record says
    berkas_id: int,
    *,
    keluaran: str,
    oleh: Pelaku,
    tanggal: date | None = None,
    bahan: Bahan = KOSONG,
    tugas_id: int | None = None,
) -> Berkas:
    """Record what came in later in the case: data of another office, proposals of the villages."""
    return _record(berkas_id, Tindakan.TERIMA, f"menerima ({_day(tanggal)})", keluaran, bahan, oleh, tugas_id)


def _record(  # the arguments of both commands
    berkas_id: int, tindakan: Tindakan, verb: str, keluaran: str, bahan: Bahan, oleh: Pelaku, tugas_id: int | None
) -> Berkas:
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, tindakan, oleh)
    said = " ".join(keluaran.split())
    if len(said) < 3:
        raise DomainError("Tuliskan keluaran langkah ini sebelum menutupnya.", "keluaran")
    fulfil(berkas, tugas, bahan, oleh=oleh)
    note(berkas, f"{verb}: {said}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=said[:300], jalan=bahan.jalan)
    return berkas


def _day(tanggal: date | None) -> str:
    day = tanggal or clock.today()
    if day > clock.today():
        raise DomainError("Tanggalnya belum terjadi. Periksa kembali.", "tanggal")
    return short_date(day)
