"""What the worker does for step 2: the comparison."""

import json
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.audit import note
from app.bnba.models import BnbaPeriode
from app.bnba.service import require_periode
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM, Pelaku
from app.jobs import Job, register
from app.layanan.pemberdayaan.sanding_dtks.izin import missing_approval, runs_this_month
from app.layanan.pemberdayaan.sanding_dtks.jalan import RUN_JOB
from app.layanan.pemberdayaan.sanding_dtks.meja import settle
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses
from app.layanan.pemberdayaan.sanding_dtks.simpan import keep_rows
from app.pindaian.models import Pindaian
from app.pindaian.store import path_of

if TYPE_CHECKING:
    from app.sanding.comparison import Comparison, Daftar

_STAGES = 4


@register(RUN_JOB)
def run_comparison(job: Job) -> None:
    """Compare one list; a run that must be approved first stops before the register is asked anything.

    Killed and run again, it replaces what it stored.
    """
    begin = time.perf_counter()
    with read_as(SISTEM):
        proses = session().get_one(SandingProses, job.params["proses_id"])
        if proses.status is not StatusProses.DIMINTA:
            return
        by = Pelaku(proses.oleh_id, "", proses.oleh_nama, sistem=True)
    job.progress(1, _STAGES, "Membaca berkas pemohon")
    with read_as(SISTEM):
        proses = session().get_one(SandingProses, job.params["proses_id"])
        daftar = read_list(proses)
        doubts = doubts_about(proses, daftar)
    with unit_of_work(by):
        proses = session().get_one(SandingProses, job.params["proses_id"])
        if stops_for_approval(proses, daftar, doubts, oleh=by):
            job.hasil = {"menunggu": "persetujuan Kabid"}
            return
    job.progress(2, _STAGES, f"Mencocokkan {len(daftar.sheet.at)} orang")
    from app.sanding.comparison import compare  # numpy comes with the engine, not with every page

    found = compare(daftar)
    job.progress(3, _STAGES, f"Menyimpan hasil; {len(found.doubtful)} baris mungkin")
    with unit_of_work(by):
        proses = session().get_one(SandingProses, job.params["proses_id"])
        finish(proses, found, time.perf_counter() - begin, oleh=by)
        settle(proses)
        job.hasil = {"baris": proses.baris, **proses.jumlah}


def read_list(proses: SandingProses) -> "Daftar":
    """Return the applicant's list of a run, read; DomainError when it cannot be."""
    from app.sanding.comparison import read

    return read(path_of(proses.tabel_id), require_periode(proses.periode), proses.kolom_dipilih)


def doubts_about(proses: SandingProses, daftar: "Daftar") -> list[tuple[str, str]]:
    """Return what looks made up in a list, or in it together with what the same requester sent this month."""
    from app.sanding.guesses import guesses_of

    berkas = session().get_one(SandingPermohonan, proses.berkas_id)
    earlier = [read_list(one).sheet.people for one in runs_this_month(berkas, besides=proses.sha256)]
    found = [(doubt.jenis, doubt.teks) for doubt in daftar.doubts]
    return [*found, *guesses_of([daftar.sheet.people, *earlier])]


def stops_for_approval(
    proses: SandingProses, daftar: "Daftar", doubts: Iterable[tuple[str, str]], *, oleh: Pelaku
) -> bool:
    """Note why the Kabid must be asked, if he must; answers whether the run stops here."""
    sebab = missing_approval(proses, len(daftar.sheet.at), doubts)
    proses.baris = len(daftar.sheet.at)
    if not sebab:
        return False
    proses.status, proses.sebab = StatusProses.MENUNGGU_IZIN, json.dumps(sebab, ensure_ascii=False)
    why = " ".join(one["teks"] for one in sebab)
    note(
        session().get_one(SandingPermohonan, proses.berkas_id),
        "menahan sanding sampai Kabid menyetujui",
        oleh=oleh,
        alasan=why,
    )
    return True


def finish(proses: SandingProses, found: "Comparison", seconds: float, *, oleh: Pelaku) -> None:
    """Store what was found, and tell it in the story of the case and of the period."""
    from app.sanding.door import HasilSanding, log_run
    from app.sanding.tables import VERSI

    keep_rows(proses, found)
    proses.baris, proses.kelas = len(found.sheet.at), json.dumps(found.counts, ensure_ascii=False)
    proses.versi_register, proses.versi_aturan = found.register.versi, VERSI
    proses.detik, proses.selesai, proses.status = round(seconds, 3), clock.now(), StatusProses.SELESAI
    counts = ", ".join(f"{kelas} {count}" for kelas, count in found.counts.items())
    note(
        session().get_one(SandingPermohonan, proses.berkas_id), f"menyanding {proses.baris} orang: {counts}", oleh=oleh
    )
    told = HasilSanding(proses.baris, found.counts, found.register.versi, VERSI, proses.detik)
    sent = session().get_one(Pindaian, proses.tabel_id)
    log_run(session().get_one(BnbaPeriode, proses.periode), sent.nama, proses.sha256, told, oleh=oleh)
