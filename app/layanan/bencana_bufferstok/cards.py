"""Reading the stock: cards, what runs low, what expires."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok

#: How long before the day goods are shown as expiring.
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Sisa:
    """What is left of goods that expire on one day; None for goods without such a day."""

    ed: date | None
    jumlah: Decimal


def goods() -> Sequence[Barang]:
    """Return every kind of goods by name."""
    return session().scalars(select(Barang).order_by(Barang.nama)).all()


def card(barang_id: int) -> Sequence[BencanaBufferstok]:
    """Return a card's entries in the order they were written."""
    query = select(BencanaBufferstok).where(BencanaBufferstok.barang_id == barang_id)
    return session().scalars(query.order_by(BencanaBufferstok.id)).all()


def batches(entries: Iterable[BencanaBufferstok]) -> list[Sisa]:
    """Return what is left by day of expiry, when goods that expire first go out first.

    Entries that were turned back, and those that turn back, count as never written.
    """
    entries = list(entries)
    void = {entry.membalik_id for entry in entries} | {entry.id for entry in entries if entry.membalik_id}
    left: dict[date | None, Decimal] = {}
    for entry in entries:
        if entry.id in void:
            continue
        if entry.masuk is not None:
            left[entry.ed] = left.get(entry.ed, Decimal(0)) + entry.masuk
        else:
            _take(left, entry.keluar or Decimal(0))
    return [Sisa(ed, left[ed]) for ed in sorted(left, key=_first_out) if left[ed] > 0]


def expiring(barang: Barang) -> list[Sisa]:
    """Return what is left of these goods that expires soon or has expired."""
    limit = clock.today() + SOON
    return [one for one in batches(card(barang.id)) if one.ed is not None and one.ed <= limit]


def _take(left: dict[date | None, Decimal], wanted: Decimal) -> None:
    for ed in sorted(left, key=_first_out):
        taken = min(left[ed], wanted)
        left[ed] -= taken
        wanted -= taken


def _first_out(ed: date | None) -> date:
    return ed or date.max
