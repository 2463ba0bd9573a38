"""A job that waits in the middle, for a test that kills its worker; imported by that worker."""

import sys
import time
from pathlib import Path

from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.jobs import Job, register
from app.wilayah.models import WilayahAlias


@register("uji_lambat")
def wait_in_the_middle(job: Job) -> None:
    """Do the first half, tell that it waits, and do the second half once the file ``lanjut`` is there."""
    folder = Path(job.params["folder"])
    _write(job, "setengah")
    job.progress(1, 2, "menunggu")
    with (folder / "mulai").open("a") as told:
        told.write("mulai\n")
    while not (folder / "lanjut").exists():
        time.sleep(0.02)
    _write(job, "selesai")
    job.hasil = {"selesai": True}


def _write(job: Job, half: str) -> None:
    """Be idempotent, as every job has to be: what an earlier run wrote stays one row."""
    with unit_of_work(SISTEM):
        if session().get(WilayahAlias, (job.params["kode"], half)) is None:
            session().add(WilayahAlias(kode=job.params["kode"], nama=half))


if __name__ == "__main__":
    from flask.cli import main

    sys.argv = ["flask", "worker"]
    main()
