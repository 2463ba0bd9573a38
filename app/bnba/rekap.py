"""The period's list in numbers, village by village."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, not_, select
from sqlalchemy.orm import aliased

from app.bnba.models import Bnba, BnbaPeriode, Usulan, VerifikasiKelayakan, valid_in
from app.bnba.proposals import called_off
from app.bnba.status import HasilVerval, JenisUsulan, StatusKelayakan
from app.core.db import session
from app.wilayah.models import Wilayah


@dataclass(frozen=True, slots=True)
class RekapWilayah:
    """One village: people listed, what was found of them, and its proposals.

    Attributes:
        status: how many stand in each state; who was not looked at stands in none.
        usulan: new proposals; those of a case that was called off count nowhere.
        menunggu: proposals of every kind whose verval is open; ``diusulkan`` counts all of them.
        diubah: when a finding was last written.
    """

    kode: str
    kecamatan: str
    desa: str
    jumlah: int
    status: Mapping[StatusKelayakan, int]
    usulan: int = 0
    diusulkan: int = 0
    menunggu: int = 0
    diubah: datetime | None = None

    @property
    def tidak_layak(self) -> int:
        """Return how many were found not eligible, whatever became of it since."""
        return sum(count for status, count in self.status.items() if status is not StatusKelayakan.LAYAK)

    @property
    def layak(self) -> int:
        """Return how many stay eligible; who was not looked at counts as eligible."""
        return self.jumlah - self.tidak_layak

    @property
    def diperiksa(self) -> int:
        """Return how many were looked at."""
        return sum(self.status.values())


def recap(periode: BnbaPeriode) -> list[RekapWilayah]:
    """Return the villages that have anybody listed or proposed in ``periode``, in the order of their codes."""
    listed, found, proposed = _listed(periode), _found(periode), _proposed(periode)
    names = _names()
    return [
        _row(kode, names.get(kode, ("", kode)), listed[kode], found.get(kode, {}), proposed.get(kode, []))
        for kode in sorted({*listed, *found, *proposed})
    ]


def totals(periode: BnbaPeriode) -> Counter[StatusKelayakan]:
    """Return how many people of the period's list stand in each state."""
    query = select(VerifikasiKelayakan.status, func.count()).join(Bnba, in_list(periode))
    found = session().execute(
        query.where(VerifikasiKelayakan.periode == periode.kode).group_by(VerifikasiKelayakan.status)
    )
    return Counter(dict(found.all()))


def in_list(periode: BnbaPeriode) -> ColumnElement[bool]:
    """Return the condition under which a finding is about somebody whom the period's list names."""
    return and_(Bnba.kode_baris == VerifikasiKelayakan.kode_baris, valid_in(Bnba, periode.urut))


_Found = dict[StatusKelayakan, tuple[int, datetime]]


def _listed(periode: BnbaPeriode) -> Counter[str]:
    query = select(Bnba.wilayah_kode, func.count()).where(valid_in(Bnba, periode.urut)).group_by(Bnba.wilayah_kode)
    return Counter(dict(session().execute(query).all()))


def _found(periode: BnbaPeriode) -> dict[str, _Found]:
    """Count where people live by the list, so that the sums of a village agree even when somebody moved."""
    check = VerifikasiKelayakan
    query = select(Bnba.wilayah_kode, check.status, func.count(), func.max(check.diubah)).join(Bnba, in_list(periode))
    query = query.where(check.periode == periode.kode).group_by(Bnba.wilayah_kode, check.status)
    found: dict[str, _Found] = {}
    for kode, status, count, changed in session().execute(query):
        found.setdefault(kode, {})[status] = (count, changed)
    return found


def _proposed(periode: BnbaPeriode) -> dict[str, list[tuple[JenisUsulan, HasilVerval, int]]]:
    columns = (Usulan.wilayah_kode, Usulan.jenis, Usulan.hasil)
    query = select(*columns, func.count()).where(Usulan.periode == periode.kode, not_(called_off())).group_by(*columns)
    found: dict[str, list[tuple[JenisUsulan, HasilVerval, int]]] = {}
    for kode, jenis, hasil, count in session().execute(query):
        found.setdefault(kode, []).append((jenis, hasil, count))
    return found


def _names() -> dict[str, tuple[str, str]]:
    """Return (district, village) by the village's code."""
    above = aliased(Wilayah)
    query = select(Wilayah.kode, above.nama, Wilayah.nama).join(above, above.kode == Wilayah.induk)
    return {kode: (district, village) for kode, district, village in session().execute(query)}


def _row(
    kode: str,
    names: tuple[str, str],
    listed: int,
    found: _Found,
    proposed: list[tuple[JenisUsulan, HasilVerval, int]],
) -> RekapWilayah:
    return RekapWilayah(
        kode=kode,
        kecamatan=names[0],
        desa=names[1],
        jumlah=listed,
        status={status: count for status, (count, _) in found.items()},
        usulan=sum(count for jenis, _, count in proposed if jenis is JenisUsulan.BARU),
        diusulkan=sum(count for *_, count in proposed),
        menunggu=sum(count for _, hasil, count in proposed if hasil is HasilVerval.MENUNGGU),
        diubah=max((changed for _, changed in found.values()), default=None),
    )
