"""Imports that were asked for on a page, done by the worker."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import current_app

from app.bnba.door import HasilImpor, import_file
from app.bnba.models import Basis
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.jobs import Job, Pekerjaan, queue, register

JOB = "impor_bnba"


def queue_import(
    path: Path, kode_periode: str, *, nama_berkas: str, oleh: Pelaku, basis: Basis | None = None
) -> Pekerjaan:
    """Queue the import of an uploaded file below LOKET_HOME; inside the unit of work that received it."""
    home: Path = current_app.config["LOKET_HOME"]
    return queue(
        JOB,
        berkas=str(path.relative_to(home)),
        periode=kode_periode,
        nama_berkas=nama_berkas,
        basis=basis.value if basis else None,
        oleh={"id": oleh.id, "akun": oleh.akun, "nama": oleh.nama},
    )


@register(JOB)
def run_import(job: Job) -> None:
    """Import the file and remove the upload.

    Killed and run again, it finds the same content and changes nothing; a file that is gone was done.
    """
    path: Path = current_app.config["LOKET_HOME"] / job.params["berkas"]
    if not path.exists():
        return
    try:
        job.hasil = summary(_import(path, job))
    except DomainError:
        path.unlink()
        raise
    path.unlink()


def _import(path: Path, job: Job) -> HasilImpor:
    basis = job.params["basis"]
    return import_file(
        path,
        job.params["periode"],
        oleh=Pelaku(**job.params["oleh"], sistem=True),
        nama_berkas=job.params["nama_berkas"],
        basis=Basis(basis) if basis else None,
        progress=lambda rows: job.progress(rows, 0, f"{rows} baris dibaca"),
    )


def summary(hasil: HasilImpor) -> dict[str, Any]:
    """Return an import as the job's result; where the refused rows are is on the import's own row."""
    return {name: value for name, value in asdict(hasil).items() if name != "berkas_penolakan"}
