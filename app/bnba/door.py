"""The one door by which a whole list enters at once: command line and demo office come through here.

The page looks first (:mod:`app.bnba.preview`); both end in :func:`app.bnba.importer.store`.
"""

import shutil
from pathlib import Path

from flask import current_app

from app.bnba.importer import store
from app.bnba.maksud import Maksud
from app.bnba.models import Basis
from app.bnba.periode import not_far_ahead
from app.bnba.refused import write_refused
from app.bnba.result import HasilImpor
from app.bnba.rules import current_rules
from app.bnba.staging import Progress, stage
from app.bnba.turn import new_folder
from app.core.roles import Pelaku
from app.core.types import Periode


def import_file(
    path: Path,
    kode_periode: str,
    *,
    oleh: Pelaku,
    nama_berkas: str = "",
    basis: Basis | None = None,
    progress: Progress | None = None,
) -> HasilImpor:
    """Import the whole list of one period without a look before.

    Reading and checking take most of the time and hold no lock. Refused rows are kept in a workbook below LOKET_HOME.

    Args:
        path: the file, see :func:`app.bnba.staging.stage`.
        kode_periode: ``2026-11`` or ``2026-T4``; opened when it is new.
        nama_berkas: the name people know the file by.
        basis: DTKS or DTSEN; left out, what was usual in that period.
        progress: told how far it is.

    Raises:
        DomainError: nothing was imported; the sentence says why (BatchRefused: because of the rows).
    """
    periode = not_far_ahead(Periode.parse(kode_periode))
    home: Path = current_app.config["LOKET_HOME"]
    with new_folder() as folder:
        staged = stage(path, current_rules(), progress=progress, folder=folder)
        refused = write_refused(staged, periode, home)
        try:
            hasil = store(staged, Maksud(periode, nama_berkas or path.name, oleh, basis, refused), progress=progress)
        except BaseException:
            if refused:
                (home / refused).unlink(missing_ok=True)
            raise
    shutil.rmtree(folder, ignore_errors=True)
    return hasil
