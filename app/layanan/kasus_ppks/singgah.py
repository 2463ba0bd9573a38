"""In and out of the rumah singgah: never more people than it holds, nobody twice."""

from datetime import date, datetime, time
from typing import Any

from flask import current_app
from sqlalchemy import Select, func, select

from app.agenda.books import Book, BookColumn, attribute
from app.audit import note
from app.berkas.models import StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.kasus_ppks.models import KasusPpks
from app.layanan.kasus_ppks.rincian import RumahSinggah
from app.layanan.kasus_ppks.terms import TujuanKeluar


def capacity() -> int:
    """Return how many people the rumah singgah holds (setting LOKET_RUMAH_SINGGAH)."""
    return int(current_app.config["LOKET_RUMAH_SINGGAH"])


def occupied() -> int:
    """Return how many people are in, those of cases that do not exist for the actor included."""
    stays: Any = RumahSinggah.__table__
    return int(session().execute(select(func.count()).select_from(stays).where(stays.c.keluar.is_(None))).scalar_one())


def masuk_singgah(berkas_id: int, *, tempat: str, oleh: Pelaku) -> RumahSinggah:
    """Take the client of a running case in.

    Raises:
        DomainError: the house is full, the client is in already, or the case has ended.
    """
    kasus = _case(berkas_id)
    if kasus.selesai is not None or kasus.status is StatusBerkas.DIBATALKAN:
        raise DomainError("Kasus ini sudah ditutup, jadi kliennya tidak dapat ditempatkan.", "tertutup")
    if stay_of(kasus) is not None:
        raise DomainError("Klien ini masih berada di rumah singgah.", "berulang")
    if occupied() >= capacity():
        raise DomainError(
            f"Rumah singgah penuh ({capacity()} orang). Catat dahulu yang keluar, atau isi alasan tidak singgah.",
            "penuh",
        )
    row = RumahSinggah(berkas_id=kasus.id, masuk=clock.now(), tempat=tempat.strip()[:60] or None)
    session().add(row)
    note(kasus, "menempatkan klien di rumah singgah", oleh=oleh)
    session().flush()
    session().expire(kasus, ["singgah"])
    return row


def keluar_singgah(berkas_id: int, *, tujuan: TujuanKeluar, oleh: Pelaku) -> RumahSinggah:
    """Let the client out, with where to."""
    kasus = _case(berkas_id)
    row = stay_of(kasus)
    if row is None:
        raise DomainError("Klien ini tidak sedang berada di rumah singgah.", "tidak_ada")
    row.keluar, row.tujuan = clock.now(), tujuan
    note(kasus, f"mencatat klien keluar dari rumah singgah ({tujuan.value})", oleh=oleh)
    session().flush()
    return row


def stay_of(kasus: KasusPpks) -> RumahSinggah | None:
    """Return the client's present stay, or None."""
    query = select(RumahSinggah).where(RumahSinggah.berkas_id == kasus.id, RumahSinggah.keluar.is_(None))
    return session().scalars(query).first()


def _case(berkas_id: int) -> KasusPpks:
    kasus = session().get(KasusPpks, berkas_id, with_for_update=True)
    if kasus is None:
        raise DomainError("Kasus tidak ditemukan, atau Anda tidak menanganinya.", "tidak_ada")
    return kasus


def _stays(dari: date, sampai: date) -> Select[Any]:
    start = datetime.combine(dari, time.min, tzinfo=clock.WITA)
    end = datetime.combine(sampai, time.max, tzinfo=clock.WITA)
    return select(RumahSinggah).where(RumahSinggah.masuk.between(start, end)).order_by(RumahSinggah.id)


_WIDTHS = {"masuk": 12, "no_kasus": 12, "tempat": 14, "keluar": 12, "tujuan": 14}
BUKU = Book(
    "rumah_singgah",
    "Register Rumah Singgah",
    tuple(BookColumn(label, attribute(name), _WIDTHS[name]) for name, label in RumahSinggah.kolom_register.items()),
    _stays,
)
