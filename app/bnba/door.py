"""The one door by which a list enters: command line, page and demo office all come through here."""

import json
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.bnba.checks import Rules
from app.bnba.importer import commit
from app.bnba.models import Basis, ImporBnba
from app.bnba.refused import write_refused
from app.bnba.staging import Progress, stage
from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import Periode
from app.wilayah.service import wilayah_index

#: Region of invented people; at home in the demo office, foreign in a real one.
_INVENTED = "99"


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """What became of a file.

    Attributes:
        id: of the ImporBnba row.
        alasan: refused rows by their first reason.
        bertanda: accepted rows with a doubt.
        berkas_penolakan: the workbook of refused rows; None when there are none.
    """

    id: int
    periode: str
    baris: int
    diterima: int
    ditolak: int
    alasan: dict[str, int]
    bertanda: int
    baru: int
    berubah: int
    hilang: int
    tetap: int
    berkas_penolakan: Path | None


def import_file(
    path: Path,
    kode_periode: str,
    *,
    oleh: Pelaku,
    nama_berkas: str = "",
    basis: Basis | None = None,
    progress: Progress | None = None,
) -> HasilImpor:
    """Import the whole list of one period.

    Reading and checking take most of the time and hold no lock; then one unit of work, opened here, stores everything.
    Refused rows are kept in a workbook below LOKET_HOME.

    Args:
        path: the file, see :func:`app.bnba.staging.stage`.
        kode_periode: ``2026-11`` or ``2026-T4``; opened when it is new.
        nama_berkas: the name people know the file by.
        basis: DTKS or DTSEN; left out, what was usual in that period.
        progress: called with the number of rows read.

    Raises:
        DomainError: nothing was imported; the sentence says why (BatchRefused: because of the rows).
    """
    periode = _not_far_ahead(Periode.parse(kode_periode))
    staged = stage(path, current_rules(), progress=progress)
    home: Path = current_app.config["LOKET_HOME"]
    refused = write_refused(staged, periode, home)
    try:
        with unit_of_work(oleh):
            impor = commit(
                staged, periode, nama_berkas=nama_berkas or path.name, oleh=oleh, basis=basis, berkas_penolakan=refused
            )
            return _result(impor, home)
    except BaseException:
        if refused:
            (home / refused).unlink(missing_ok=True)
        raise


def _not_far_ahead(periode: Periode) -> Periode:
    """Refuse a period of years to come: the newest list is the one in force, and no later one would replace it."""
    last = clock.today().year + 1
    if periode.urut > Periode.parse(f"{last}-12").urut:
        raise DomainError(f"Periode {periode.kode} masih jauh. Periksa tahunnya; paling jauh akhir {last}.", "periode")
    return periode


def current_rules() -> Rules:
    """Return the rules of this office today."""
    home = (_INVENTED,) if current_app.config["LOKET_MODE"] == "demo" else ()
    return Rules(wilayah_index(), clock.today(), home)


def _result(impor: ImporBnba, home: Path) -> HasilImpor:
    counts = ("baris", "diterima", "ditolak", "bertanda", "baru", "berubah", "hilang", "tetap")
    return HasilImpor(
        id=impor.id,
        periode=impor.periode,
        alasan=json.loads(impor.alasan),
        berkas_penolakan=home / impor.berkas_penolakan if impor.berkas_penolakan else None,
        **{name: getattr(impor, name) for name in counts},
    )
