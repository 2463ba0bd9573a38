"""Importing in two acts: a file is looked at, and what was seen is saved or thrown away."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.audit import note
from app.bnba.difference import difference
from app.bnba.importer import store
from app.bnba.incoming import demand_list, demand_open
from app.bnba.keeper import require_importer
from app.bnba.known import recognised
from app.bnba.maksud import ListChanged, Maksud
from app.bnba.models import Basis, BnbaPeriode, ImporBnba, PratinjauBnba, StatusPratinjau
from app.bnba.periode import not_far_ahead
from app.bnba.refused import write_refused
from app.bnba.result import HasilImpor, result_of
from app.bnba.rules import current_rules
from app.bnba.service import list_version
from app.bnba.staged import Staged
from app.bnba.staging import Progress, stage
from app.bnba.turn import new_folder, waiting_room
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku
from app.core.types import Periode

#: Days that a file which was looked at waits to be saved.
KEPT_FOR = timedelta(days=14)
_PASSED = "Hasil pemeriksaan ini sudah disimpan atau dibuang. Periksa berkasnya sekali lagi."


def look(
    path: Path,
    kode_periode: str,
    *,
    oleh: Pelaku,
    nama_berkas: str = "",
    basis: Basis | None = None,
    progress: Progress | None = None,
) -> int:
    """Read and check a file, compare it with what its period shows, and return the id of the PratinjauBnba.

    The list is not changed. The accepted rows wait sealed below LOKET_HOME until :func:`save` or :func:`discard`.

    Raises:
        NotAllowed: the actor neither keeps the list nor is Admin.
        DomainError: the file cannot be taken at all; the sentence says why.
    """
    require_importer(oleh)
    periode = not_far_ahead(Periode.parse(kode_periode))
    home: Path = current_app.config["LOKET_HOME"]
    with new_folder() as folder:
        staged = stage(path, current_rules(), progress=progress, folder=folder)
        staged.keep(folder)
        header = session().get(BnbaPeriode, periode.kode)
        demand_open(header)
        demand_list(header, staged, periode)
        versi, selisih = list_version(), _compared(staged, periode, progress)
        refused = write_refused(staged, periode, home)
        with unit_of_work(oleh):
            row = PratinjauBnba(
                periode=periode.kode, waktu=clock.now(), oleh_id=oleh.id, oleh_nama=oleh.nama,
                nama_berkas=(nama_berkas or path.name)[-200:], basis=basis, folder=str(folder.relative_to(home)),
                versi=versi, selisih=selisih, berkas_penolakan=refused,
            )  # fmt: skip
            session().add(row)
            session().flush()
            return row.id


def save(pratinjau_id: int, *, oleh: Pelaku, progress: Progress | None = None) -> HasilImpor:
    """Import exactly what was looked at; done once before, it answers the same.

    Raises:
        ListChanged: the list is another one by now; the difference was made anew and waits to be looked at.
        DomainError: it was thrown away.
    """
    home: Path = current_app.config["LOKET_HOME"]
    with read_as(oleh):
        if (saved := session().get(PratinjauBnba, pratinjau_id)) and saved.impor_id is not None:
            return result_of(session().get_one(ImporBnba, saved.impor_id))
        row = waiting(pratinjau_id)
        folder, periode = home / row.folder, Periode.parse(row.periode)
        maksud = Maksud(periode, row.nama_berkas, oleh, row.basis, row.berkas_penolakan, pratinjau_id, row.versi)
    staged = Staged.kept(folder)
    try:
        hasil = store(staged, maksud, progress=progress)
    except ListChanged:
        _look_again(pratinjau_id, staged, periode, oleh)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return hasil


def discard(pratinjau_id: int, *, oleh: Pelaku) -> None:
    """Throw away a file that was looked at, inside the running unit of work; DomainError when that is too late."""
    require_importer(oleh)
    row = waiting(pratinjau_id)
    row.status = StatusPratinjau.DIBUANG
    note(row, f"membuang berkas {row.nama_berkas} yang sudah diperiksa", oleh=oleh)
    _forget(row)


def purge() -> int:
    """Throw away what nobody saved in time, and folders that no row speaks of; answers how many files were let go."""
    with unit_of_work(SISTEM):
        late = PratinjauBnba.waktu < clock.now() - KEPT_FOR
        rows = session().scalars(select(PratinjauBnba).where(PratinjauBnba.status == StatusPratinjau.SIAP, late)).all()
        for row in rows:
            discard(row.id, oleh=SISTEM)
        _sweep(current_app.config["LOKET_HOME"])
    return len(rows)


def waiting(pratinjau_id: int) -> PratinjauBnba:
    """Return a file that was looked at and still waits; DomainError otherwise."""
    row = session().get(PratinjauBnba, pratinjau_id)
    if row is None or row.status is not StatusPratinjau.SIAP:
        raise DomainError(_PASSED, "lewat")
    return row


def _compared(staged: Staged, periode: Periode, progress: Progress | None) -> str:
    selisih = difference(staged, periode.urut, progress=progress)
    selisih.dikenal = recognised(staged.sha256, selisih.isi, periode.kode)
    return json.dumps(selisih.told(), ensure_ascii=False)


def _look_again(pratinjau_id: int, staged: Staged, periode: Periode, oleh: Pelaku) -> None:
    versi, selisih = list_version(), _compared(staged, periode, None)
    with unit_of_work(oleh):
        row = waiting(pratinjau_id)
        row.versi, row.selisih, row.waktu = versi, selisih, clock.now()


def _forget(row: PratinjauBnba) -> None:
    home: Path = current_app.config["LOKET_HOME"]
    shutil.rmtree(home / row.folder, ignore_errors=True)
    if row.berkas_penolakan:
        (home / row.berkas_penolakan).unlink(missing_ok=True)


def _sweep(home: Path) -> None:
    known = set(session().scalars(select(PratinjauBnba.folder).where(PratinjauBnba.status == StatusPratinjau.SIAP)))
    oldest = (clock.now() - timedelta(days=1)).timestamp()
    for folder in waiting_room().iterdir():
        if folder.is_dir() and str(folder.relative_to(home)) not in known and folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
