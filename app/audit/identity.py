"""``buka NIK``: the whole identity numbers of one row, for a reason, written down in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import func, inspect, select

from app.audit.models import BukaIdentitas
from app.core import clock
from app.core.columns import is_masked
from app.core.db import session
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.roles import Pelaku

SHORTEST = 10


def masked_columns(model: type[Any]) -> dict[str, str]:
    """Return the columns of a model that lists mask, with their labels."""
    columns = inspect(model).columns.items()
    return {name: str(column.info.get("label", name)) for name, column in columns if is_masked(column)}


@dataclass(frozen=True, slots=True)
class Keperluan:
    """What numbers are opened for: the application chosen (number and key, where it is none both empty), and why.

    Attributes:
        tertutup: whether the application is closed, so that its number is read by few.
    """

    alasan: str
    untuk: str | None = None
    berkas_id: int | None = None
    tertutup: bool = False


def reveal(row: Any, keperluan: Keperluan, *, alamat: str, oleh: Pelaku) -> list[tuple[str, str]]:
    """Return (label, whole number) of a row that exists for the actor, and write down who saw whose and why.

    Raises:
        DomainError: no reason worth reading, no number in the row, or too many in this hour.
    """
    why = " ".join(keperluan.alasan.split())
    if len(why) < SHORTEST:
        raise DomainError("Tulis keperluannya, misalnya: mencocokkan KTP pemohon di loket.", "alasan")
    found = {
        name: (label, value) for name, label in masked_columns(type(row)).items() if (value := getattr(row, name, None))
    }
    if not found:
        raise DomainError("Baris ini tidak memuat nomor identitas.", "kosong")
    _refuse_too_many(oleh)
    session().add(_entry(row, list(found), replace(keperluan, alasan=why[:300]), alamat, oleh))
    session().flush()
    return list(found.values())


def reveal_file(model: type[Any], pk: int, nama: str, *, alamat: str, oleh: Pelaku) -> None:
    """Write down that a person takes a file of whole numbers away, before it is sent.

    Raises:
        DomainError: too many in this hour.
    """
    _refuse_too_many(oleh)
    session().add(
        BukaIdentitas(
            waktu=clock.now(), pelaku_id=oleh.id, pelaku_nama=oleh.nama, tabel=model.__tablename__, baris=str(pk),
            sebutan=f"berkas {nama}"[:160], kolom_dibuka="seluruh isi berkas", alasan="mengunduh baris yang ditolak",
            alamat=alamat[:45],
        )
    )  # fmt: skip
    session().flush()


def seen_between(since: datetime, until: datetime) -> Sequence[BukaIdentitas]:
    """Return who saw whose numbers in a time, the latest first."""
    query = select(BukaIdentitas).where(BukaIdentitas.waktu >= since, BukaIdentitas.waktu < until)
    return session().scalars(query.order_by(BukaIdentitas.waktu.desc(), BukaIdentitas.id.desc())).all()


def _refuse_too_many(oleh: Pelaku) -> None:
    most, hour = current_app.config["LOKET_NIK_PER_HOUR"], clock.now() - timedelta(hours=1)
    query = select(func.count()).select_from(BukaIdentitas)
    if (session().scalar(query.where(BukaIdentitas.pelaku_id == oleh.id, BukaIdentitas.waktu > hour)) or 0) >= most:
        raise DomainError(
            f"Dalam satu jam NIK dibuka paling banyak {most} kali. Lanjutkan nanti; pencarian tetap dapat dipakai.",
            "batas",
        )


def _entry(row: Any, names: list[str], keperluan: Keperluan, alamat: str, oleh: Pelaku) -> BukaIdentitas:
    who = getattr(row, "nama", None) or mask_nik(getattr(row, "nik", None)) or f"baris {inspect(row).identity[0]}"
    return BukaIdentitas(
        waktu=clock.now(),
        pelaku_id=oleh.id,
        pelaku_nama=oleh.nama,
        tabel=type(row).__tablename__,
        baris="|".join(map(str, inspect(row).identity)),
        berkas_id=_case_behind(row, keperluan),
        sebutan=str(who)[:160],
        kolom_dibuka=", ".join(names)[:200],
        untuk=keperluan.untuk,
        alasan=keperluan.alasan,
        alamat=alamat[:45],
    )


def _case_behind(row: Any, keperluan: Keperluan) -> int | None:
    """Return the application whose readers read the entry: the row's own, unless the one chosen is closed."""
    own = getattr(row, "berkas_id", None) or (row.id if hasattr(row, "no_reg") else None)
    return keperluan.berkas_id if own is None or keperluan.tertutup else own
