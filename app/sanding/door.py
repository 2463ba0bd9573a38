"""One run: a file against the list of a period, two files out, one line in the period's story."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import select

from app.audit import note
from app.bnba.models import Bnba, BnbaPeriode
from app.bnba.service import require_periode
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.sanding.classes import KELAS, Kelas, Verdicts
from app.sanding.cleaning import Cleaner
from app.sanding.engine import match
from app.sanding.outputs import write_internal, write_result
from app.sanding.reasons import reasons_of
from app.sanding.register import Register
from app.sanding.sheet import Sheet, read_sheet
from app.sanding.snapshot import register_of
from app.sanding.tables import VERSI
from app.wilayah.service import wilayah_index

if TYPE_CHECKING:
    from app.sanding.people import Ints

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
        register = register_of(periode)
        sheet = read_sheet(path, Cleaner(wilayah_index(), home_of(register), clock.today()))
        verdicts = match(sheet.people, register)
        write_result(out, sheet, verdicts.kelas.tolist())
        if internal:
            write_internal(internal, _told(sheet, verdicts, register))
    counts = Counter(KELAS[each].value for each in verdicts.kelas.tolist())
    hasil = HasilSanding(
        len(sheet.at), {kelas.value: counts[kelas.value] for kelas in KELAS}, register.versi, VERSI,
        round(time.perf_counter() - begin, 3),
    )  # fmt: skip
    _log(periode.kode, path, hasil, oleh)
    return hasil


def home_of(register: Register) -> str:
    """Return the code of the kabupaten most people of the register live in."""
    found, count = np.unique(register.people.village // 1_000_000, return_counts=True)
    digits = str(found[count.argmax()]) if len(found) else ""
    return f"{digits[:2]}.{digits[2:4]}"


def _demand_other_files(path: Path, out: Path, internal: Path | None) -> None:
    named = [each.resolve() for each in (path, out, internal) if each]
    if len(set(named)) != len(named):
        raise DomainError("Berkas hasil tidak boleh menimpa berkas lain. Beri nama yang berbeda.", "berkas")


def _told(sheet: Sheet, verdicts: Verdicts, register: Register) -> Iterator[tuple[int, str, Kelas, float, str]]:
    who = _ids(verdicts, register)
    for line, place, each, score, why in zip(
        sheet.at,
        verdicts.row.tolist(),
        verdicts.kelas.tolist(),
        verdicts.score.tolist(),
        reasons_of(verdicts),
        strict=True,
    ):
        kelas = KELAS[each]
        yield line, "" if kelas is Kelas.TIDAK else who[place], kelas, score / 16, why


def _ids(verdicts: Verdicts, register: Register) -> dict[int, str]:
    """Return id_dtks by place in the register, of whom the office's file names."""
    named = np.unique(verdicts.row[(verdicts.kelas != KELAS.index(Kelas.TIDAK)) & (verdicts.row >= 0)])
    known: dict[int, str] = {}
    for chunk in np.array_split(named, len(named) // _CHUNK + 1):
        ids: Ints = register.rows[chunk]
        found = dict(session().execute(select(_TABLE.id, _TABLE.id_dtks).where(_TABLE.id.in_(ids.tolist()))).all())
        known.update((place, found[row]) for place, row in zip(chunk.tolist(), ids.tolist(), strict=True))
    return known


def _log(kode: str, path: Path, hasil: HasilSanding, oleh: Pelaku) -> None:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    counts = ", ".join(f"{kelas} {count}" for kelas, count in hasil.kelas.items())
    with unit_of_work(oleh):
        note(
            session().get_one(BnbaPeriode, kode),
            f"menyanding berkas {path.name[:80]} (SHA-256 {digest[:16]}), {hasil.baris} baris: {counts}; "
            f"register {hasil.versi_register}, aturan {hasil.versi_aturan}",
            oleh=oleh,
        )
