"""Storing what a run found, a hundred thousand rows at a time; decisions that still hold are taken over."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from app.core.bulk import insert_rows
from app.core.db import session
from app.layanan.pemberdayaan.sanding_dtks.hasil import Putusan, SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses
from app.sanding.kelas import Kelas

if TYPE_CHECKING:
    from app.sanding.comparison import Comparison, Diragukan

_TABLE: Any = SandingHasil.__table__
_COLUMNS = (
    "berkas_id", "urut", "status", "ragu", "bnba_id", "skor", "catatan", "asli", "calon",
    "putusan", "putusan_id", "putusan_nama", "putusan_waktu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """A decision of an earlier run over the same file and period."""

    putusan: Putusan
    status: Kelas
    bnba_id: int | None
    oleh_id: int | None
    oleh: str | None
    waktu: datetime | None


def keep_rows(proses: SandingProses, found: "Comparison") -> None:
    """Replace the rows of the case by those of ``found``."""
    earlier = _decisions(proses)
    session().execute(delete(_TABLE).where(_TABLE.c.berkas_id == proses.berkas_id))
    insert_rows(session().connection(), _TABLE, _COLUMNS, _values(proses.berkas_id, found, earlier))
    session().expire_all()


def _values(berkas_id: int, found: "Comparison", earlier: dict[int, _Said]) -> Iterator[tuple[Any, ...]]:
    asked = found.doubtful
    nobody = (None,) * 4
    for row in found.rows():
        doubt = asked.get(row.baris)
        if doubt is None:
            told = (row.kelas, False, row.bnba_id, row.skor, row.alasan, None, None)
            yield (berkas_id, row.baris, *told, *nobody)
            continue
        said = _still_holds(earlier.get(row.baris), doubt)
        status, who = (said.status, said.bnba_id) if said else (row.kelas, row.bnba_id)
        by = (said.putusan, said.oleh_id, said.oleh, said.waktu) if said else nobody
        yield (berkas_id, row.baris, status, True, who, row.skor, row.alasan, _cells(doubt), _candidates(doubt), *by)


def _decisions(proses: SandingProses) -> dict[int, _Said]:
    before = select(SandingProses).where(
        SandingProses.berkas_id == proses.berkas_id, SandingProses.id < proses.id,
        SandingProses.status == StatusProses.SELESAI,
    )  # fmt: skip
    last = session().scalar(before.order_by(SandingProses.id.desc()).limit(1))
    if last is None or (last.tabel_id, last.periode) != (proses.tabel_id, proses.periode):
        return {}
    rows = select(SandingHasil).where(SandingHasil.berkas_id == proses.berkas_id, SandingHasil.ragu)
    return {
        row.urut: _Said(row.putusan, row.status, row.bnba_id, row.putusan_id, row.putusan_nama, row.putusan_waktu)
        for row in session().scalars(rows)
        if row.putusan is not None
    }


def _still_holds(said: _Said | None, doubt: "Diragukan") -> _Said | None:
    """Return the decision when the one it was about is still among the candidates."""
    return said if said and said.bnba_id in {one.bnba_id for one in doubt.calon} else None


def _cells(doubt: "Diragukan") -> str:
    told = {"sel": doubt.sel, "tertulis": doubt.tertulis, "lahir": doubt.lahir, "desa": doubt.desa}
    return json.dumps(told, ensure_ascii=False)


def _candidates(doubt: "Diragukan") -> str:
    return json.dumps(doubt.calon, ensure_ascii=False)
