"""People in shelters: one count of a shelter a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import short_date
from app.core.roles import Pelaku
from app.layanan.rehabilitasi.bencana.distribusi import event_of
from app.layanan.rehabilitasi.bencana.models import BencanaPengungsi

FRAIL = ("balita", "lansia", "hamil", "disabilitas")
COUNTS = ("laki", "perempuan", *FRAIL)


def count_shelter(
    kejadian_id: int, titik: str, tgl: date, jumlah: Mapping[str, int], butuh: str, *, oleh: Pelaku
) -> BencanaPengungsi:
    """Write how many people a shelter holds; a second count of the same day replaces the first, the trail keeps both.

    Raises:
        DomainError: no shelter named, nobody there, more frail people than people, or a day that has not come.
    """
    kejadian = event_of(kejadian_id, oleh=oleh)
    place = " ".join(titik.split())[:120]
    if len(place) < 3:
        raise DomainError("Tuliskan nama titik pengungsian, misalnya 'Balai Desa Tabanio'.", "isian")
    if tgl > clock.today():
        raise DomainError("Tanggal pendataan belum terjadi. Periksa kembali.", "tanggal")
    _check(jumlah)
    row = _known(kejadian_id, place, tgl) or BencanaPengungsi(
        kejadian_id=kejadian.id, bidang=kejadian.bidang, titik=place, tgl=tgl
    )
    for name in COUNTS:
        setattr(row, name, jumlah.get(name, 0))
    row.butuh = butuh.strip()[:300] or None
    session().add(row)
    session().flush()
    return row


def shelters_of(kejadian_id: int) -> Sequence[BencanaPengungsi]:
    """Return an event's counts, the latest first."""
    query = select(BencanaPengungsi).where(BencanaPengungsi.kejadian_id == kejadian_id)
    return session().scalars(query.order_by(BencanaPengungsi.tgl.desc(), BencanaPengungsi.titik)).all()


def _known(kejadian_id: int, titik: str, tgl: date) -> BencanaPengungsi | None:
    return next((row for row in shelters_of(kejadian_id) if (row.titik, row.tgl) == (titik, tgl)), None)


def _check(jumlah: Mapping[str, int]) -> None:
    people = jumlah.get("laki", 0) + jumlah.get("perempuan", 0)
    if any(value < 0 for value in jumlah.values()) or not 0 < people <= 100_000:
        raise DomainError("Isi jumlah pengungsi laki-laki dan perempuan.", "isian")
    if over := [name for name in FRAIL if jumlah.get(name, 0) > people]:
        raise DomainError(f"Jumlah {over[0]} lebih banyak daripada jumlah pengungsi ({people}).", "isian")


def counted_on(rows: Sequence[BencanaPengungsi]) -> str:
    """Return the latest day counted in words, or that there is none."""
    return short_date(rows[0].tgl) if rows else "belum didata"
