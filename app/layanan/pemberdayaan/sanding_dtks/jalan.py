"""The run of step 2: asked for, approved where it must be, done by the worker."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from app.audit import note
from app.bnba.service import require_periode
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.jobs import Pekerjaan, StatusPekerjaan, queue
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.izin import may_approve
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING, SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses
from app.workflow.inbox import may_take
from app.workflow.turns import lock, open_turn

RUN_JOB, RESULT_JOB = "sanding", "hasil_sanding"


def mulai(berkas_id: int, *, periode: str, oleh: Pelaku, kolom: Mapping[str, int] | None = None) -> SandingProses:
    """Ask for the comparison of the applicant's list with the list of ``periode``.

    Args:
        kolom: column of the file by field, where the officer chose; None takes them as they are found.

    Raises:
        NotAllowed: the step is not the actor's, or not open.
        DomainError: no list was sent, the period has none, or a run is under way.
    """
    berkas = require_step(berkas_id, oleh)
    sent, found = tables.sent(berkas), require_periode(periode)
    if sent is None:
        raise DomainError("Belum ada tabel pemohon. Kembalikan ke langkah 1 dan unggah berkasnya.", "berkas")
    latest = latest_run(berkas)
    if latest is not None and (latest.status is StatusProses.MENUNGGU_IZIN or under_way(latest)):
        raise DomainError("Sanding berkas ini sedang berjalan atau menunggu persetujuan.", "berjalan")
    proses = SandingProses(
        berkas_id=berkas.id,
        tabel_id=sent.id,
        sha256=sent.sha256,
        periode=found.kode,
        pemetaan=json.dumps(dict(kolom)) if kolom is not None else None,
        waktu=clock.now(),
        oleh_id=oleh.id,
        oleh_nama=oleh.nama,
    )
    session().add(proses)
    session().flush()
    berkas.periode = found.kode
    note(berkas, f"meminta sanding {sent.nama} dengan BNBA periode {found.kode}", oleh=oleh)
    send(proses)
    return proses


def setujui(proses_id: int, *, catatan: str = "", oleh: Pelaku) -> SandingProses:
    """Approve a run that waits for the Kabid; it is sent to the worker."""
    proses = _waiting(proses_id, oleh)
    _decide(proses, StatusProses.DIMINTA, catatan, oleh)
    note(_case(proses), "menyetujui sanding", oleh=oleh, alasan=catatan.strip() or None)
    send(proses)
    return proses


def tolak(proses_id: int, *, catatan: str, oleh: Pelaku) -> SandingProses:
    """Refuse a run, with a reason; nothing is compared."""
    proses = _waiting(proses_id, oleh)
    require_reason(catatan, "alasan penolakan", field="catatan")
    _decide(proses, StatusProses.DITOLAK, catatan, oleh)
    note(_case(proses), "menolak sanding", oleh=oleh, alasan=catatan.strip())
    return proses


def send(proses: SandingProses) -> None:
    """Give the run to the worker."""
    proses.pekerjaan_id = queue(RUN_JOB, proses_id=proses.id).id


def latest_run(berkas: SandingPermohonan) -> SandingProses | None:
    """Return the newest run over the list that was sent, or None."""
    query = select(SandingProses).where(
        SandingProses.berkas_id == berkas.id, SandingProses.tabel_id == (berkas.tabel_id or "")
    )
    return session().scalar(query.order_by(SandingProses.id.desc()).limit(1))


def finished_run(berkas: SandingPermohonan) -> SandingProses | None:
    """Return the newest run when it came to its end, else None."""
    proses = latest_run(berkas)
    return proses if proses is not None and proses.status is StatusProses.SELESAI else None


def job_of(proses: SandingProses) -> Pekerjaan | None:
    """Return the job that does the run."""
    return session().get(Pekerjaan, proses.pekerjaan_id) if proses.pekerjaan_id else None


def under_way(proses: SandingProses) -> bool:
    """Whether the worker has the run, or will."""
    job = job_of(proses)
    return proses.status is StatusProses.DIMINTA and job is not None and is_open(job)


def is_open(job: Pekerjaan) -> bool:
    """Whether a job is still to be done."""
    return job.status in (StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN)


def may_work(oleh: Pelaku, berkas: SandingPermohonan) -> bool:
    """Whether the comparison is the actor's work now."""
    turn = open_turn(berkas)
    return turn is not None and turn.langkah_no == SANDING and may_take(oleh, turn)


def require_step(berkas_id: int, oleh: Pelaku) -> SandingPermohonan:
    """Return the case, locked; NotAllowed unless its comparison is the actor's work now."""
    berkas = lock(berkas_id, tugas_id=None)
    if not isinstance(berkas, SandingPermohonan):
        raise DomainError("Berkas ini bukan permohonan sanding data.", "tidak_ada")
    if not may_work(oleh, berkas):
        raise NotAllowed("Sanding dikerjakan oleh yang memegang langkah 2, selama langkah itu terbuka.")
    return berkas


def _waiting(proses_id: int, oleh: Pelaku) -> SandingProses:
    proses = session().get(SandingProses, proses_id, with_for_update=True, populate_existing=True)
    if proses is None or proses.status is not StatusProses.MENUNGGU_IZIN:
        raise DomainError("Sanding ini tidak sedang menunggu persetujuan. Muat ulang halamannya.", "urutan")
    if not may_approve(oleh, _case(proses), proses):
        raise NotAllowed("Sanding ini disetujui oleh Kabid bidangnya, bukan oleh yang memintanya.")
    return proses


def _decide(proses: SandingProses, status: StatusProses, catatan: str, oleh: Pelaku) -> None:
    proses.status, proses.izin_waktu = status, clock.now()
    proses.izin_id, proses.izin_nama = oleh.id, oleh.nama
    proses.izin_catatan = catatan.strip()[:300] or None


def _case(proses: SandingProses) -> SandingPermohonan:
    return session().get_one(SandingPermohonan, proses.berkas_id)
