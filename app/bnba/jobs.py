"""Imports that were asked for on a page, done by the worker: a file is looked at, and what was seen is saved."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import current_app

from app.bnba.keeper import require_importer
from app.bnba.maksud import ListChanged
from app.bnba.models import Basis
from app.bnba.preview import look, save, waiting
from app.bnba.result import HasilImpor
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.jobs import Job, Pekerjaan, queue, register

LOOK, SAVE = "periksa_bnba", "impor_bnba"


def queue_look(
    path: Path, kode_periode: str, *, nama_berkas: str, oleh: Pelaku, basis: Basis | None = None
) -> Pekerjaan:
    """Queue a look at an uploaded file below LOKET_HOME; inside the unit of work that received it.

    Raises:
        NotAllowed: the actor neither keeps the list nor is Admin; the job itself acts for the office.
    """
    require_importer(oleh)
    home: Path = current_app.config["LOKET_HOME"]
    return queue(
        LOOK,
        berkas=str(path.relative_to(home)),
        periode=kode_periode,
        nama_berkas=nama_berkas,
        basis=basis.value if basis else None,
        oleh=_named(oleh),
    )


def queue_save(pratinjau_id: int, *, oleh: Pelaku) -> Pekerjaan:
    """Queue the saving of a file that was looked at; as :func:`queue_look`.

    Raises:
        DomainError: it was saved or thrown away before.
    """
    require_importer(oleh)
    return queue(SAVE, pratinjau=waiting(pratinjau_id).id, oleh=_named(oleh))


@register(LOOK)
def run_look(job: Job) -> None:
    """Look at the file and remove the upload. Killed and run again it looks once more; a file that is gone was done."""
    path: Path = current_app.config["LOKET_HOME"] / job.params["berkas"]
    if not path.exists():
        return
    basis = job.params["basis"]
    try:
        job.hasil = {
            "pratinjau": look(
                path,
                job.params["periode"],
                oleh=_actor(job),
                nama_berkas=job.params["nama_berkas"],
                basis=Basis(basis) if basis else None,
                progress=job.progress,
            )
        }
    except DomainError:
        path.unlink()
        raise
    path.unlink()


@register(SAVE)
def run_save(job: Job) -> None:
    """Save what was looked at. Killed and run again, it finds that it was saved, or saves it."""
    try:
        job.hasil = summary(save(job.params["pratinjau"], oleh=_actor(job), progress=job.progress))
    except ListChanged:
        job.hasil = {"pratinjau": job.params["pratinjau"]}
        raise


def summary(hasil: HasilImpor) -> dict[str, Any]:
    """Return an import as the job's result; where the refused rows are is on the import's own row."""
    return {name: value for name, value in asdict(hasil).items() if name != "berkas_penolakan"}


def _named(oleh: Pelaku) -> dict[str, Any]:
    return {"id": oleh.id, "akun": oleh.akun, "nama": oleh.nama}


def _actor(job: Job) -> Pelaku:
    return Pelaku(**job.params["oleh"], sistem=True)
