"""Single people held against the list and the proposals: the counter's question, and double proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app.bnba.models import Bnba, BnbaPeriode, HasilVerval, Usulan
from app.core.db import session
from app.sanding.kelas import Kelas
from app.sanding.near import rows_near

if TYPE_CHECKING:
    from app.sanding.people import People
    from app.sanding.register import Register


class Sumber(StrEnum):
    """Where somebody stands who may be the same person."""

    BNBA = "bnba"
    USULAN = "usulan"
    DAFTAR = "daftar"  # the very list that was asked about


@dataclass(frozen=True, slots=True)
class Orang:
    """Somebody asked about; what is not known stays empty.

    Attributes:
        usulan_id: the proposal this is, which is no double of itself.
    """

    nama: str
    nik: str = ""
    no_kk: str = ""
    tgl_lahir: date | None = None
    jk: str = ""
    wilayah_kode: str = ""
    usulan_id: int | None = None

    @classmethod
    def of(cls, row: Bnba | Usulan) -> "Orang":
        """Return the person a row of the list or a proposal is about."""
        told = (row.nama, row.nik or "", row.no_kk or "", row.tgl_lahir, row.jk or "", row.wilayah_kode)
        return cls(*told, row.id if isinstance(row, Usulan) else None)


@dataclass(frozen=True, slots=True)
class Mirip:
    """Somebody who may be the same person.

    Attributes:
        sumber: where he stands.
        id: of his row in ``bnba`` or ``dtks_usulan``; of DAFTAR his place among the people asked about, from 0.
        kelas: a *cocok* class for surely the same, MUNGKIN for a person to look at; never TIDAK.
        skor: in bits; more is surer.
        alasan: what agrees and what does not, in Indonesian, for the office alone.
    """

    sumber: Sumber
    id: int
    kelas: Kelas
    skor: float
    alasan: str


def find_same_person(orang: Orang, periode: BnbaPeriode, *, limit: int = 5) -> list[Mirip]:
    """Return who in the list of ``periode`` may be ``orang``, best first. Damaged NIKs and other spellings are found.

    Row scope applies: an operator hears of nobody outside the own village.
    """
    near = rows_near(orang, periode)
    return _compared([orang], [Orang.of(row) for row in near], Sumber.BNBA, [row.id for row in near], limit)[0]


def compare_with(orang: Orang, rows: Sequence[Bnba]) -> list[tuple[Kelas, str]]:
    """Return class and reason of each of ``rows`` as if it stood alone, in their order; the class may be TIDAK."""
    from app.sanding.rivals import judged_alone  # numpy comes with the engine, not with every page

    return judged_alone(_people([orang]), _register([Orang.of(row) for row in rows])) if rows else []


def find_doubles(rows: Sequence[Orang], periode: BnbaPeriode, *, limit: int = 3) -> list[list[Mirip]]:
    """Return for each of ``rows``, in their order, who may be the same person.

    Asked are the list of ``periode``, the proposals of the period or still undecided ones of any period, and ``rows``
    themselves. Made for batches: uses the snapshot of the whole list. Row scope applies to what is told.
    """
    if not rows:
        return []
    listed, proposed = _in_list(rows, periode, limit), _proposals(periode)
    among = _compared(rows, [Orang.of(row) for row in proposed], Sumber.USULAN, [row.id for row in proposed], limit + 1)
    within = _compared(rows, rows, Sumber.DAFTAR, list(range(len(rows))), limit + 1)
    return [[*listed[at], *_others(rows, at, among[at], within[at], limit)] for at in range(len(rows))]


def _others(
    rows: Sequence[Orang], at: int, proposed: Sequence[Mirip], within: Sequence[Mirip], limit: int
) -> list[Mirip]:
    """Return the proposals and the people of the same list, each once and never the one asked about."""
    others = [each for each in proposed if each.id != rows[at].usulan_id][:limit]
    told = {each.id for each in others}
    return [*others, *[one for one in within if one.id != at and rows[one.id].usulan_id not in told][:limit]]


def _proposals(periode: BnbaPeriode) -> Sequence[Usulan]:
    open_or_of_period = or_(Usulan.periode == periode.kode, Usulan.hasil == HasilVerval.MENUNGGU)
    return session().scalars(select(Usulan).where(open_or_of_period).order_by(Usulan.id)).all()


def _in_list(rows: Sequence[Orang], periode: BnbaPeriode, limit: int) -> list[list[Mirip]]:
    from app.sanding.rivals import rivals
    from app.sanding.snapshot import register_of

    register = register_of(periode)
    near = rivals(_people(rows), register, limit)
    ids = [[int(register.rows[each.row]) for each in found] for found in near]
    wanted = {row for found in ids for row in found}
    seen = set(session().scalars(select(Bnba.id).where(Bnba.id.in_(wanted))))  # the snapshot knows no row scope
    return [
        [
            Mirip(Sumber.BNBA, row, each.kelas, each.skor, each.alasan)
            for row, each in zip(places, found, strict=True)
            if row in seen and each.kelas is not Kelas.TIDAK
        ]
        for places, found in zip(ids, near, strict=True)
    ]


def _compared(
    rows: Sequence[Orang], others: Sequence[Orang], sumber: Sumber, ids: Sequence[int], limit: int
) -> list[list[Mirip]]:
    """Return for each of ``rows`` which of ``others`` come near; ``ids`` names them."""
    if not others:
        return [[] for _ in rows]
    from app.sanding.rivals import rivals

    near = rivals(_people(rows), _register(others), limit)
    return [
        [
            Mirip(sumber, ids[each.row], each.kelas, each.skor, each.alasan)
            for each in found
            if each.kelas is not Kelas.TIDAK
        ]
        for found in near
    ]


def _register(people: Sequence[Orang]) -> "Register":
    import numpy as np

    from app.sanding.register import Register

    return Register("", np.arange(len(people), dtype=np.int64), _people(people))


def _people(people: Sequence[Orang]) -> "People":
    from app.sanding.numbers import NOTHING, read_told
    from app.sanding.people import Person, columns_of
    from app.sanding.places import village_number

    return columns_of(
        Person(
            read_told(one.nik) if one.nik else NOTHING,
            read_told(one.no_kk) if one.no_kk else NOTHING,
            one.nama,
            one.tgl_lahir.toordinal() if one.tgl_lahir else 0,
            one.jk or None,
            village_number(one.wilayah_kode) if one.wilayah_kode else 0,
        )
        for one in people
    )
