"""Two periods compared in one query: who is new, gone, moved, changed, or judged otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, String, case, cast, func, literal, not_, null, or_, select, union_all
from sqlalchemy.orm import aliased

from app.bnba.checks import Isi
from app.bnba.models import Bnba, BnbaPeriode, StatusKelayakan, VerifikasiKelayakan, valid_in
from app.bnba.people_shown import differences
from app.core.db import session

_BATCH = 500
_HEADS = ("jenis", "kode_baris", "nama", "lama", "baru", "desa_lama", "desa_baru", "status_lama", "status_baru")


class Jenis(StrEnum):
    """How somebody differs between two periods."""

    BARU = "baru"
    HILANG = "hilang"
    PINDAH = "pindah"
    BERUBAH = "berubah"
    STATUS = "status"

    @property
    def label(self) -> str:
        """Return the words on screen and in exports."""
        return {
            "baru": "Baru",
            "hilang": "Hilang",
            "pindah": "Pindah desa/kelurahan",
            "berubah": "Isian berubah",
            "status": "Status kelayakan berubah",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference.

    Attributes:
        lama: the row of the earlier period, None for somebody new.
        baru: the row of the later period, None for somebody gone.
        ubah: (head, before, after) of what changed.
    """

    jenis: Jenis
    kode_baris: str
    nama: str
    lama: Bnba | None
    baru: Bnba | None
    ubah: Sequence[tuple[str, str, str]]

    @property
    def orang(self) -> Bnba:
        """Return the newer row there is."""
        row = self.baru or self.lama
        assert row is not None  # noqa: S101  # the query gives one of them at least
        return row


def differing(dari: BnbaPeriode, ke: BnbaPeriode, *, jenis: Jenis | None = None, wilayah: str = "") -> Select[Any]:
    """Return the query of everything that differs from one period to another.

    Args:
        jenis: only this kind.
        wilayah: only this kecamatan or village (code), before or after.
    """
    old, new = _only_in(dari, ke, "lama"), _only_in(ke, dari, "baru")
    moved = case((new.c.id.is_(None), "hilang"), (old.c.wilayah_kode != new.c.wilayah_kode, "pindah"), else_="berubah")
    ends = (old.c.id, new.c.id, old.c.wilayah_kode, new.c.wilayah_kode, cast(null(), String), cast(null(), String))
    left = _named(moved, old.c.kode_baris, old.c.nama, *ends).select_from(
        old.outerjoin(new, old.c.kode_baris == new.c.kode_baris)
    )
    came = _named(literal("baru"), new.c.kode_baris, new.c.nama, *ends).select_from(
        new.outerjoin(old, old.c.kode_baris == new.c.kode_baris)
    )
    found = union_all(
        left.where(or_(new.c.id.is_(None), old.c.sidik != new.c.sidik)),
        came.where(old.c.id.is_(None)),
        _judged(dari, ke),
    ).subquery("beda")
    query = select(found)
    if jenis:
        query = query.where(found.c.jenis == jenis.value)
    if wilayah:
        within = [column.startswith(wilayah, autoescape=True) for column in (found.c.desa_lama, found.c.desa_baru)]
        query = query.where(or_(*within))
    return query


def counted(dari: BnbaPeriode, ke: BnbaPeriode, *, wilayah: str = "") -> dict[Jenis, int]:
    """Return how many differ, by kind."""
    found = differing(dari, ke, wilayah=wilayah).subquery()
    rows = session().execute(select(found.c.jenis, func.count()).group_by(found.c.jenis)).all()
    numbers: Mapping[str, int] = dict(rows)
    return {jenis: numbers.get(jenis.value, 0) for jenis in Jenis}


def page_of(query: Select[Any], *, offset: int = 0, limit: int | None = None) -> Iterator[Beda]:
    """Yield differences in the order of kind, village and name."""
    found = query.subquery()
    village = func.coalesce(found.c.desa_baru, found.c.desa_lama)
    ordered = select(found).order_by(found.c.jenis, village, found.c.nama, found.c.kode_baris)
    rows = session().execute(ordered.offset(offset).limit(limit)).all()
    for at in range(0, len(rows), _BATCH):
        batch = rows[at : at + _BATCH]
        people = _people([row_id for row in batch for row_id in (row.lama, row.baru) if row_id is not None])
        for row in batch:
            yield _beda(row, people)


def _only_in(here: BnbaPeriode, there: BnbaPeriode, name: str) -> Any:
    row = aliased(Bnba)
    columns = (row.id, row.kode_baris, row.wilayah_kode, row.sidik, row.nama)
    return select(*columns).where(valid_in(row, here.urut), not_(valid_in(row, there.urut))).cte(name)


def _judged(dari: BnbaPeriode, ke: BnbaPeriode) -> Select[Any]:
    """Return whose eligibility was found otherwise; who was not looked at before counts as eligible.

    Each table is read in a subquery of its own: row scope is then a plain condition of each.
    """
    before, after = _found_in(dari), _found_in(ke)
    listed = select(Bnba.id, Bnba.kode_baris, Bnba.nama, Bnba.wilayah_kode).where(valid_in(Bnba, ke.urut)).subquery()
    was = func.coalesce(before.c.status, StatusKelayakan.LAYAK.value)
    columns = (after.c.kode_baris, listed.c.nama, cast(null(), Bnba.id.type), listed.c.id, listed.c.wilayah_kode)
    return (
        _named(literal("status"), *columns, listed.c.wilayah_kode, was, after.c.status)
        .select_from(
            after.join(listed, listed.c.kode_baris == after.c.kode_baris).outerjoin(
                before, before.c.kode_baris == after.c.kode_baris
            )
        )
        .where(was != after.c.status)
    )


def _found_in(periode: BnbaPeriode) -> Any:
    check = VerifikasiKelayakan
    status = cast(check.status, String).label("status")
    return select(check.kode_baris, status).where(check.periode == periode.kode).subquery()


def _named(*columns: Any) -> Select[Any]:
    return select(*(column.label(name) for column, name in zip(columns, _HEADS, strict=True)))


def _people(ids: Sequence[int]) -> dict[int, Bnba]:
    return {row.id: row for row in session().scalars(select(Bnba).where(Bnba.id.in_(ids)))}


def _beda(row: Any, people: Mapping[int, Bnba]) -> Beda:
    old, new = people.get(row.lama), people.get(row.baru)
    jenis = Jenis(row.jenis)
    ubah: Sequence[tuple[str, str, str]] = ()
    if jenis is Jenis.STATUS:
        words = [StatusKelayakan(value).label for value in (row.status_lama, row.status_baru)]
        ubah = [("Status kelayakan", words[0], words[1])]
    elif old and new:
        ubah = differences(isi_of(old), isi_of(new))
    return Beda(jenis, row.kode_baris, row.nama, old, new, ubah)


def isi_of(row: Bnba) -> Isi:
    """Return what a stored row says."""
    return Isi._make(getattr(row, name) for name in Isi._fields)
