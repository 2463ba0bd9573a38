"""The door of old rows: the same checks as at the counter, one transaction, and no row twice."""

from hashlib import sha256
from pathlib import Path

from flask import current_app

from app.audit import note
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import Pelaku
from app.exchange.refused import keep_refused
from app.exchange.sheet import Sheet, read_sheet
from app.workflow.earlier import number_earlier
from app.workflow.imports.checking import came_before, checked_rows
from app.workflow.imports.models import BarisImpor, ImporRegister
from app.workflow.imports.result import HasilImpor, told_of
from app.workflow.imports.rows import OldRow


def import_rows(
    slug: str, path: Path, *, oleh: Pelaku, uji: bool = False, lembar: str = "", wilayah_kode: str = ""
) -> HasilImpor:
    """Take the rows of an old register in as finished cases, which take no number of any book the office gives out.

    One unit of work, opened here: all rows that are sound, or none. Refused rows are kept in a workbook below
    LOKET_HOME with every reason; a row that came in before, from this file or another, is left out.

    Args:
        uji: only check; nothing is saved.
        wilayah_kode: village of rows that name none.

    Raises:
        DomainError: nothing was imported; the sentence says why.
    """
    sheet = read_sheet(path, lembar=lembar)
    if uji:
        with read_as(oleh):
            rows = checked_rows(slug, sheet, oleh, wilayah_kode)
            return told_of(_entry(slug, path, rows, came_before(rows), oleh), rows, sheet, uji=True)
    kept: list[str] = []
    try:
        with unit_of_work(oleh):
            return _taken_in(slug, path, sheet, checked_rows(slug, sheet, oleh, wilayah_kode), oleh, kept)
    except BaseException:
        for refused in kept:
            (_home() / refused).unlink(missing_ok=True)
        raise


def _taken_in(slug: str, path: Path, sheet: Sheet, rows: list[OldRow], oleh: Pelaku, kept: list[str]) -> HasilImpor:
    known = came_before(rows)
    impor = _entry(slug, path, rows, known, oleh)
    if refused := [row for row in rows if row.salah]:
        name = f"{slug}*{impor.sha256[:8]}"
        kept.append(keep_refused(_home(), name, f"Baris ditolak {slug}", sheet.labels, refused))
        impor.berkas_penolakan = kept[0]
    if impor.diterima:
        _save(impor, [row for row in rows if not row.salah and row.sidik not in known], oleh)
    return told_of(impor, rows, sheet, uji=False)


def _entry(slug: str, path: Path, rows: list[OldRow], known: set[str], oleh: Pelaku) -> ImporRegister:
    sound = [row for row in rows if not row.salah]
    before = sum(1 for row in sound if row.sidik in known)
    return ImporRegister(
        layanan=slug,
        waktu=clock.now(),
        oleh_id=oleh.id,
        oleh_nama=oleh.nama,
        nama_berkas=path.name[:200],
        sha256=sha256(path.read_bytes()).hexdigest(),
        baris=len(rows),
        diterima=len(sound) - before,
        sudah_ada=before,
        ditolak=len(rows) - len(sound),
    )


def _save(impor: ImporRegister, rows: list[OldRow], oleh: Pelaku) -> None:
    session().add(impor)
    session().flush()
    for row in rows:
        berkas = row.berkas
        number_earlier(berkas)
        session().add(berkas)
        session().flush()
        session().add(BarisImpor(berkas_id=berkas.id, impor_id=impor.id, baris=row.line, sidik=row.sidik))
        note(berkas, f"memindahkan baris {row.line} register lama ({impor.nama_berkas})", oleh=oleh)
    note(impor, f"mengimpor {len(rows)} baris register lama {impor.nama_berkas} ke {impor.layanan}", oleh=oleh)
    session().flush()


def _home() -> Path:
    home: Path = current_app.config["LOKET_HOME"]
    return home
