"""The period's list in numbers, village by village."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.bnba.models import Bnba, BnbaPeriode, Usulan, VerifikasiKelayakan, valid_in
from app.bnba.status import JenisUsulan, StatusKelayakan
from app.core.db import session
from app.wilayah.models import Wilayah


@dataclass(frozen=True, slots=True)
class RekapWilayah:
    """One village: people listed, those found not eligible, and new proposals."""

    kode: str
    kecamatan: str
    desa: str
    jumlah: int
    tidak_layak: int
    usulan: int

    @property
    def layak(self) -> int:
        """Return how many stay eligible; who was not looked at counts as eligible."""
        return self.jumlah - self.tidak_layak


def recap(periode: BnbaPeriode) -> list[RekapWilayah]:
    """Return the villages that have anybody listed or proposed in ``periode``, in the order of their codes."""
    listed = _count(Bnba, valid_in(Bnba, periode.urut))
    refused = _count(
        VerifikasiKelayakan,
        (VerifikasiKelayakan.periode == periode.kode) & (VerifikasiKelayakan.status != StatusKelayakan.LAYAK),
    )
    proposed = _count(Usulan, (Usulan.periode == periode.kode) & (Usulan.jenis == JenisUsulan.BARU))
    return [_row(kode, listed, refused, proposed) for kode in sorted({*listed, *refused, *proposed})]


def _count(model: Any, condition: ColumnElement[bool]) -> Counter[str]:
    query = select(model.wilayah_kode, func.count()).where(condition).group_by(model.wilayah_kode)
    return Counter(dict(session().execute(query).all()))


def _row(kode: str, listed: Counter[str], refused: Counter[str], proposed: Counter[str]) -> RekapWilayah:
    village = session().get(Wilayah, kode)
    district = session().get(Wilayah, village.induk) if village and village.induk else None
    return RekapWilayah(
        kode=kode,
        kecamatan=district.nama if district else "",
        desa=village.nama if village else kode,
        jumlah=listed[kode],
        tidak_layak=refused[kode],
        usulan=proposed[kode],
    )
