"""Believable values for a service's fields: the service's own, and what a column's kind allows for the rest."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import Boolean, Date, Integer, Numeric

from app.berkas.models import Berkas, Tugas
from app.core.casekey import RahasiaKasus
from app.core.clock import Waktu
from app.core.columns import Pilihan, Rahasia
from app.core.fab.forms import choices_of
from app.core.roles import Pelaku
from app.layanan.registry import contoh_of
from app.workflow.services import Layanan, Rincian


def opening_values(layanan: Layanan, acak: Random, hari: date) -> dict[str, object]:
    """Return what the opening page would send: fields of the application, and the register's own columns."""
    known = _own(layanan, "permohonan", acak, hari) or {}
    return {**_made(layanan.register, layanan.isian, acak, hari), **known}


def stage_values(
    layanan: Layanan, langkah_no: int, names: Iterable[str], acak: Random, hari: date
) -> dict[str, object]:
    """Return values of the columns that a step asks."""
    known = _own(layanan, "langkah", langkah_no, acak, hari) or {}
    return {**_made(layanan.register, names, acak, hari), **known}


def ending_values(layanan: Layanan, langkah_no: int) -> dict[str, object]:
    """Return what turns a step to its other end where the way on follows from its fields; mostly nothing."""
    return _own(layanan, "akhir", langkah_no) or {}


def row_values(layanan: Layanan, table: Rincian, acak: Random, hari: date) -> list[dict[str, object]]:
    """Return rows of a child table, at least one."""
    rows = _own(layanan, "rincian", table.nama, acak, hari) or [{}]
    return [{**_made(table.model, table.kolom, acak, hari), **row} for row in rows]


def work_before(berkas: Berkas, tugas: Tugas, hari: date, *, oleh: Pelaku) -> None:
    """Do what people do on a service's own pages before this turn closes: lists, stock, a table. Inside a unit of work.

    The service's ``contoh.sebelum(berkas, tugas, hari, oleh=...)`` says what.
    """
    module = contoh_of(berkas.layanan)
    if module is not None and hasattr(module, "sebelum"):
        module.sebelum(berkas, tugas, hari, oleh=oleh)


def _own(layanan: Layanan, name: str, *arguments: object) -> Any:
    module = contoh_of(layanan.slug)
    return getattr(module, name)(*arguments) if module is not None and hasattr(module, name) else None


def _made(model: type[Any], names: Iterable[str], acak: Random, hari: date) -> dict[str, object]:
    columns = model.__mapper__.columns
    return {name: _value(columns[name], acak, hari) for name in names}


def _value(column: Any, acak: Random, hari: date) -> object:
    offered = choices_of(column)
    if offered:
        return acak.choice(offered())[0]
    if isinstance(column.type, Pilihan):
        return acak.choice([member.value for member in column.type.enum])
    make = next((make for kind, make in _MAKERS if isinstance(column.type, kind)), None)
    return make(acak, hari) if make else f"Catatan {acak.randint(1, 999)}"


def _morning(_acak: Random, hari: date) -> str:
    return datetime.combine(hari, time(9)).isoformat(timespec="minutes")


#: Values by a column's kind; Boolean stands before Integer, which it is too.
_MAKERS: tuple[tuple[Any, Callable[[Random, date], object]], ...] = (
    (RahasiaKasus, lambda acak, _hari: f"Catatan {acak.randint(1, 999)}"),
    (Rahasia, lambda acak, _hari: f"99{acak.randrange(10**14):014}"),
    (Waktu, _morning),
    (Date, lambda acak, hari: (hari - timedelta(days=acak.randrange(3))).isoformat()),
    (Boolean, lambda _acak, _hari: "1"),
    (Integer, lambda acak, _hari: str(acak.randint(1, 9))),
    (Numeric, lambda acak, _hari: str(acak.randint(1, 9))),
)
