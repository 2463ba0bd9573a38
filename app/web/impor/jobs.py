"""What the worker does for an import: the look, and the writing in one transaction."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from flask import current_app, g

from app.audit.models import JenisKelompok, Kelompok
from app.audit.trail import note_register
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku
from app.exchange.models import ImporTabel, StatusImpor
from app.exchange.refused import keep_refused
from app.exchange.sheet import Sheet, read_sheet
from app.jobs import Job, register
from app.jobs.worker import every
from app.web.grid.batch import Batch
from app.web.grid.checking import Answers
from app.web.grid.saving import Refused, save_all, untold
from app.web.impor.columns import LIMITS, layout_of
from app.web.impor.files import batches, private, rows_of, upload_of
from app.web.impor.keeping import LOOK, SAVE, mapped, prune
from app.web.impor.looking import Look, Outcome
from app.web.impor.person import as_person, register_named

_MOST_ASKED = 200
#: The jobs of an import, by name.
RUNS = (LOOK, SAVE)


def throw_old_away() -> None:
    """Throw tables away that nobody wrote for two weeks."""
    with unit_of_work(SISTEM):
        prune()


every("impor_tabel", timedelta(days=1), throw_old_away)


@register(LOOK)
def run_look(job: Job) -> None:
    """Look at a table. Killed and run again, it looks once more."""
    row = _asked(job)
    job.hasil = {"impor": row.id}
    with as_person(row.oleh_id) as person:
        view = register_named(row.register)
        job.progress_aside(0, 0, "Membaca berkas")
        layout = layout_of(view)
        sheet = read_sheet(upload_of(row.berkas), limits=LIMITS, layout=layout)
        with read_as(person), session().no_autoflush:
            places = mapped(row, sheet.labels, layout)
            found = _looked(view, row, sheet, places, job)
            session().rollback()
        _keep(row.id, sheet, places, found, person)


def _looked(view: Any, row: ImporTabel, sheet: Sheet, places: dict[str, int], job: Job) -> Outcome:
    with private(rows_of(row.berkas)) as file, io.TextIOWrapper(file, encoding="utf-8") as out:
        return Look(view, sheet, places, out, kosongkan=row.kosongkan).run(job.progress_aside)


def _keep(impor_id: int, sheet: Sheet, places: dict[str, int], found: Outcome, person: Pelaku) -> None:
    known = set(places.values())
    with unit_of_work(person):
        row = session().get_one(ImporTabel, impor_id)
        row.status = StatusImpor.SIAP
        row.berkas_penolakan = _refused_rows(row, sheet, found)
        row.ringkasan = json.dumps({
            **found.as_json(),
            "baris": len(sheet.rows),
            "judul": sheet.labels,
            "peta": places,
            "diabaikan": [head for at, head in enumerate(sheet.labels) if head and at not in known],
            "dilewati": {kind: lines[:20] for kind, lines in sheet.left_out.items()},
        })  # fmt: skip


def _refused_rows(row: ImporTabel, sheet: Sheet, found: Outcome) -> str | None:
    if not found.ditolak:
        return None
    name = f"{row.register}*{row.sha256[:8]}"
    return keep_refused(current_app.config["LOKET_HOME"], name, "Baris ditolak", sheet.labels, found.ditolak)


@register(SAVE)
def run_save(job: Job) -> None:
    """Write what was looked at, all of it or nothing. Killed and run again, it finds that it was written."""
    row = _asked(job)
    job.hasil = {"impor": row.id}
    if row.status is not StatusImpor.SIAP:
        return
    job.progress(0, 0, "Menyimpan semua baris dalam satu langkah")
    with as_person(row.oleh_id) as person:
        try:
            _written(row, job)
        except Refused as refused:
            _not_written(row, refused.answers, person)


def _written(row: ImporTabel, job: Job) -> None:
    view, impor_id, nama, person = register_named(row.register), row.id, row.nama_berkas, g.pelaku

    def then(group: Kelompok) -> None:
        done = session().get_one(ImporTabel, impor_id)
        done.status, done.kelompok_id = StatusImpor.DISIMPAN, group.id
        note_register(view.datamodel.obj, f"mengimpor {group.jumlah} baris dari {nama}", oleh=person)

    rows = _told(batches(rows_of(row.berkas)), _to_write(row), job)
    save_all(view, rows, told=untold, jenis=JenisKelompok.IMPOR, then=then)
    upload_of(row.berkas).unlink(missing_ok=True)
    rows_of(row.berkas).unlink(missing_ok=True)


def _told(portions: Iterable[Batch], total: int, job: Job) -> Iterator[Batch]:
    """Yield the portions, telling before each how many rows were written; the job stops here where it is asked to."""
    done = 0
    for batch in portions:
        job.progress_inside(done, total, "Menyimpan baris")
        yield batch
        done += len(batch)
    job.progress_inside(done, total, "Mencatat riwayat semua baris")


def _to_write(row: ImporTabel) -> int:
    counts = json.loads(row.ringkasan)["jumlah"]
    return int(counts.get("baru", 0)) + int(counts.get("berubah", 0))


def _not_written(row: ImporTabel, answers: Answers, person: Pelaku) -> None:
    impor_id, summary = row.id, json.loads(row.ringkasan)
    if answers.keluhan:
        first = answers.keluhan[0]
        raise DomainError(f"Tidak ada yang disimpan: {first.pesan} Periksa berkasnya sekali lagi.", "berubah")
    asked = answers.konflik[:_MOST_ASKED]
    typed = _typed({(one.id, one.kolom) for one in asked}, batches(rows_of(row.berkas)))
    summary["konflik"] = [
        {"id": one.id, "kolom": one.kolom, "tersimpan": one.tersimpan, "tampil": one.tampil,
         "berkas": typed[one.id, one.kolom]}
        for one in asked
    ]  # fmt: skip
    with unit_of_work(person):
        stored = session().get_one(ImporTabel, impor_id)
        stored.status, stored.ringkasan = StatusImpor.KONFLIK, json.dumps(summary)


def _typed(wanted: set[tuple[str, str]], rows: Iterable[Batch]) -> dict[tuple[str, str], str]:
    return {
        (key, name): cell.baru
        for batch in rows
        for key, cells in batch.ubah.items()
        for name, cell in cells.items()
        if (key, name) in wanted
    }


def _asked(job: Job) -> ImporTabel:
    with read_as(SISTEM):
        row = session().get_one(ImporTabel, job.params["impor"])
        session().expunge(row)
    return row
