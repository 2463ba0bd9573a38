"""The workbook that goes back to the applicant: built while everybody may write, then attached in one short act."""

from dataclasses import dataclass
from io import BytesIO

from sqlalchemy import select

from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, Pelaku
from app.jobs import Job, register
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.baris import classes_of
from app.layanan.pemberdayaan.sanding_dtks.jalan import RESULT_JOB
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses
from app.pindaian.content import XLSX, Scan, clean_name
from app.pindaian.models import Pindaian
from app.pindaian.service import attach
from app.pindaian.store import path_of


@dataclass(frozen=True, slots=True)
class BukuHasil:
    """A workbook that is not kept yet, and after how many decisions it was built."""

    scan: Scan
    putusan_ke: int


@register(RESULT_JOB)
def write_result_table(job: Job) -> None:
    """Write the applicant's workbook with the classes as they stand after the officer's decisions.

    A decision that comes while it is written makes it void: what that decision queued writes the next one.
    """
    with read_as(SISTEM):
        proses = session().get_one(SandingProses, job.params["proses_id"])
        if not is_due(proses):
            return
        built = build(proses)
    with unit_of_work(SISTEM):
        proses = session().get_one(SandingProses, job.params["proses_id"], with_for_update=True)
        made = attach_result(proses, built, oleh=SISTEM)
        job.hasil = {"berkas": made.nama, "sha256": made.sha256} if made else {}


def is_due(proses: SandingProses) -> bool:
    """Whether the run is done and the workbook that is there says something else."""
    return proses.status is StatusProses.SELESAI and proses.hasil_ke != proses.putusan_ke


def build(proses: SandingProses) -> BukuHasil:
    """Write the workbook into memory; nothing is stored."""
    from app.sanding.outputs import write_result
    from app.sanding.sheet import read_lines

    berkas = session().get_one(SandingPermohonan, proses.berkas_id)
    after, kelas, content = proses.putusan_ke, classes_of(proses), BytesIO()
    sent = tables.sent(berkas)
    lines = read_lines(path_of(proses.tabel_id), proses.kolom_dipilih)
    write_result(content, lines, kelas)
    name = clean_name(f"hasil sanding {sent.nama.rsplit('.', 1)[0] if sent else berkas.no_reg}", XLSX)
    return BukuHasil(
        Scan(content.getvalue(), XLSX, name, len(kelas), (*lines.labels, "kelas", "alasan")), putusan_ke=after
    )


def attach_result(proses: SandingProses, built: BukuHasil, *, oleh: Pelaku) -> Pindaian | None:
    """Keep a workbook with the case; None when it is not due, or no longer says what was decided."""
    if not is_due(proses) or built.putusan_ke != proses.putusan_ke:
        return None
    berkas = session().get_one(SandingPermohonan, proses.berkas_id)
    made = attach(berkas, built.scan, oleh=oleh)
    session().flush()
    replaced, berkas.hasil_id, proses.hasil_id, proses.hasil_ke = berkas.hasil_id, made.id, made.id, proses.putusan_ke
    _forget(replaced)
    return made


def _forget(hasil_id: str | None) -> None:
    """Take a workbook off the case that a newer one has replaced; the sweeper removes its file."""
    if hasil_id is None:
        return
    for proses in session().scalars(select(SandingProses).where(SandingProses.hasil_id == hasil_id)):
        proses.hasil_id = proses.hasil_ke = None
    session().flush()
    session().delete(session().get_one(Pindaian, hasil_id))
