"""One run: a file against the list of a period, two files out, one line in the period's story."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import select

from app.audit import note
from app.bnba.models import Bnba, BnbaPeriode
from app.bnba.service import require_periode
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.sanding.comparison import Baris, compare, read
from app.sanding.kelas import Kelas
from app.sanding.outputs import write_internal, write_result
from app.sanding.tables import VERSI

_CHUNK = 900
_TABLE = Bnba.__table__.c


@dataclass(frozen=True, slots=True)
class HasilSanding:
    """What became of a file.

    Attributes:
        kelas: how many rows got each class; every class is there.
        versi_register: the list compared with, by period and contents.
        versi_aturan: the table of weights.
        detik: how long it took.
    """

    baris: int
    kelas: dict[str, int]
    versi_register: str
    versi_aturan: str
    detik: float


def run_file(path: Path, kode_periode: str, *, out: Path, internal: Path | None = None, oleh: Pelaku) -> HasilSanding:
    """Compare the list in ``path`` with the list of a period and write the results.

    The applicant's file never says anything of the register but the class. The run is told in the period's story.

    Args:
        path: a workbook or a text table with a column of names or NIKs.
        out: the applicant's workbook.
        internal: the office's own CSV; left out, none is written.

    Raises:
        DomainError: nothing was written; the sentence says why.
    """
    begin = time.perf_counter()
    _demand_other_files(path, out, internal)
    with read_as(oleh):
        periode = require_periode(kode_periode)
        kode = periode.kode
        found = compare(read(path, periode))
        with out.open("wb") as file:
            write_result(file, found.sheet, found.by_row())
        if internal:
            write_internal(internal, _told(list(found.rows())))
    hasil = HasilSanding(
        len(found.sheet.at), found.counts, found.register.versi, VERSI, round(time.perf_counter() - begin, 3)
    )
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    with unit_of_work(oleh):
        log_run(session().get_one(BnbaPeriode, kode), path.name, digest, hasil, oleh=oleh)
    return hasil


def log_run(periode: BnbaPeriode, nama: str, sha256: str, hasil: HasilSanding, *, oleh: Pelaku) -> None:
    """Tell a run in the period's story, whoever asked for it."""
    counts = ", ".join(f"{kelas} {count}" for kelas, count in hasil.kelas.items())
    note(
        periode,
        f"menyanding berkas {nama[:80]} (SHA-256 {sha256[:16]}), {hasil.baris} baris: {counts}; "
        f"register {hasil.versi_register}, aturan {hasil.versi_aturan}",
        oleh=oleh,
    )


def _demand_other_files(path: Path, out: Path, internal: Path | None) -> None:
    named = [each.resolve() for each in (path, out, internal) if each]
    if len(set(named)) != len(named):
        raise DomainError("Berkas hasil tidak boleh menimpa berkas lain. Beri nama yang berbeda.", "berkas")


def _told(rows: list[Baris]) -> Iterator[tuple[int, str, Kelas, float, str]]:
    who = _ids({row.bnba_id for row in rows if row.bnba_id})
    for row in rows:
        yield row.baris, who[row.bnba_id] if row.bnba_id else "", row.kelas, row.skor, row.alasan


def _ids(wanted: set[int]) -> dict[int, str]:
    """Return id_dtks by row of the list, of whom the office's file names."""
    known: dict[int, str] = {}
    ids = sorted(wanted)
    for at in range(0, len(ids), _CHUNK):
        query = select(_TABLE.id, _TABLE.id_dtks).where(_TABLE.id.in_(ids[at : at + _CHUNK]))
        known.update(session().execute(query).all())
    return known
