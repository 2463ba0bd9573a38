"""Finished jobs are forgotten after a month; what failed stays until somebody has seen it."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.jobs import Pekerjaan, StatusPekerjaan
from app.jobs.service import KEPT_FOR, prune


def test_only_old_finished_jobs_are_forgotten(ctx: Flask) -> None:
    old, new = clock.now() - KEPT_FOR - timedelta(hours=1), clock.now()
    with unit_of_work(SISTEM):
        for name, status, ended in [
            ("lama", StatusPekerjaan.SELESAI, old),
            ("baru", StatusPekerjaan.SELESAI, new),
            ("gagal", StatusPekerjaan.GAGAL, old),
            ("berjalan", StatusPekerjaan.BERJALAN, None),
        ]:
            session().add(Pekerjaan(jenis=name, status=status, dibuat=old, selesai=ended))
    assert prune() == 1
    assert sorted(session().scalars(select(Pekerjaan.jenis))) == ["baru", "berjalan", "gagal"]
