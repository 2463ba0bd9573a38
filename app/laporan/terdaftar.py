"""Bodies whose registration is in force: Karang Taruna and LKS."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.berkas.models import Berkas, StatusBerkas
from app.core import clock
from app.core.db import session
from app.layanan.pemberdayaan.karang_taruna.models import KarangTaruna
from app.layanan.pemberdayaan.lks.models import Lks
from app.layanan.psks import JenisPsks
from app.surat.in_force import cases_in_force

_CASES: Any = Berkas.__table__
REGISTERS: tuple[tuple[JenisPsks, Any], ...] = ((JenisPsks.LKS, Lks), (JenisPsks.KARANG_TARUNA, KarangTaruna))


@dataclass(frozen=True, slots=True)
class Terdaftar:
    """A body whose registration is in force on the day of the report."""

    jenis: JenisPsks
    berkas_id: int
    nama: str
    wilayah: str
    no_surat: str
    sampai: date
    tampak: bool


def _day(tahun: int) -> date:
    return min(clock.today(), date(tahun, 12, 31))


def registered(tahun: int) -> list[Terdaftar]:
    """Return the bodies registered at the end of a year, or today; of each the registration that lasts longest.

    By plain tables: names of bodies are public, and every reader counts the same.
    """
    return [one for jenis, model in REGISTERS for one in _newest(jenis, model, _day(tahun))]


def _newest(jenis: JenisPsks, model: Any, day: date) -> list[Terdaftar]:
    last = model.__table__.c[model.kolom_berlaku]
    columns = (_CASES.c.id, _CASES.c.nama, _CASES.c.wilayah_kode, _CASES.c.no_surat, last)
    query = select(*columns, _CASES.c.selesai).join(model.__table__, model.__table__.c.id == _CASES.c.id)
    query = query.where(_CASES.c.status == StatusBerkas.SELESAI, _CASES.c.id.in_(cases_in_force()), last >= day)
    mine = set(session().scalars(select(model.id)))
    newest: dict[tuple[str, str], Terdaftar] = {}
    for key, nama, place, number, until, ended in session().execute(query.order_by(last, _CASES.c.id)):
        if ended is not None and ended.date() <= day:
            holder = (" ".join(nama.upper().split()), place)
            newest[holder] = Terdaftar(jenis, key, nama, place, number or "", until, key in mine)
    return list(newest.values())
