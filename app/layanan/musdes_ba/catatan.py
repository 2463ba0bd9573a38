"""What is there of the villages' musyawarah in a period, for pages that count and for the finalisation.

Asked past the row scope: cases exist for their bidang alone, and that a village met is no secret within the office.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.berkas.models import Berkas, StatusBerkas
from app.bnba.models import BnbaPeriode, JalurUsulan
from app.core.db import session
from app.layanan.musdes_ba.models import DAFTAR_HADIR, MusdesBa
from app.pindaian.models import Pindaian

_BA, _BERKAS, _SCAN = MusdesBa.__table__.c, Berkas.__table__.c, Pindaian.__table__.c


@dataclass(frozen=True, slots=True)
class CatatanMuskel:
    """One village's musyawarah: its case, what was written down, and which scans are kept."""

    berkas_id: int
    no_reg: str
    wilayah_kode: str
    nomor: str
    tanggal: date | None
    tempat: str
    hadir: int | None
    n_tl: int | None
    berita_acara: bool
    daftar_hadir: bool

    @property
    def lengkap(self) -> bool:
        """Whether both signed papers are there."""
        return self.berita_acara and self.daftar_hadir


def muskel_of(periode: BnbaPeriode, wilayah_kode: str = "") -> dict[str, CatatanMuskel]:
    """Return the newest musyawarah of every village (or one) in ``periode``, by village code."""
    own = (_BA.nomor, _BA.tanggal, _BA.tempat, _BA.hadir, _BA.n_tl)
    columns = (_BERKAS.id, _BERKAS.no_reg, _BERKAS.wilayah_kode, *own)
    query = (
        select(*columns)
        .join(MusdesBa.__table__, _BA.id == _BERKAS.id)
        .where(
            _BA.periode == periode.kode,
            _BA.jalur == JalurUsulan.MUSDES_MUSKEL,
            _BERKAS.status != StatusBerkas.DIBATALKAN,
        )
    )
    if wilayah_kode:
        query = query.where(_BERKAS.wilayah_kode == wilayah_kode)
    rows = session().connection().execute(query.order_by(_BERKAS.id)).all()
    scans = _scans([row.id for row in rows])
    return {row.wilayah_kode: _record(row, scans.get(row.id, [])) for row in rows}


def minutes_of(periode: BnbaPeriode) -> dict[str, str]:
    """Return the numbers of the signed berita acara that are kept, by village code."""
    return {kode: one.nomor or "-" for kode, one in muskel_of(periode).items() if one.berita_acara}


def _scans(ids: list[int]) -> dict[int, list[str]]:
    query = select(_SCAN.baris, _SCAN.nama).where(
        _SCAN.tabel == Berkas.__tablename__, _SCAN.baris.in_([str(one) for one in ids])
    )
    found: dict[int, list[str]] = {}
    for key, name in session().connection().execute(query):
        found.setdefault(int(key), []).append(name)
    return found


def _record(row: Any, scans: list[str]) -> CatatanMuskel:
    attended = [name for name in scans if name.startswith(DAFTAR_HADIR)]
    return CatatanMuskel(
        berkas_id=row.id,
        no_reg=row.no_reg,
        wilayah_kode=row.wilayah_kode,
        nomor=row.nomor or "",
        tanggal=row.tanggal,
        tempat=row.tempat or "",
        hadir=row.hadir,
        n_tl=row.n_tl,
        berita_acara=len(scans) > len(attended),
        daftar_hadir=bool(attended),
    )
