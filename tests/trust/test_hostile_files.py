"""Files made to bring the office down, sent to the running office: each is answered, and so is everybody else."""

import time
from pathlib import Path

import pytest

from app.jobs import Pekerjaan
from app.jobs.models import StatusPekerjaan
from tests.support.desk import Desk
from tests.trust.bombs import BOMBS
from tests.trust.conftest import Tell
from tests.trust.serving import Serving, serving, watched

SECONDS, MEGABYTES = 20, 512
pytestmark = [
    pytest.mark.parametrize("database", ["sqlite"], indirect=True), pytest.mark.long, pytest.mark.timeout(1500)
]  # fmt: skip


def answered(desk: Desk, office: Serving, content: bytes) -> tuple[float, str]:
    """Send a workbook as a list of people; return after how many seconds it was answered, and how."""
    http, before, began = office.login("staf"), len(desk.rows(Pekerjaan)), time.monotonic()
    code = office.post(http, "/bnba-impor/", files={"berkas": ("daftar.xlsx", content)}, periode="2026-12")
    while code == 200 and time.monotonic() - began < 120:
        jobs = desk.rows(Pekerjaan)[before:]
        if jobs and jobs[-1]["status"] in (StatusPekerjaan.SELESAI, StatusPekerjaan.GAGAL):
            return time.monotonic() - began, f"{jobs[-1]['pesan']} {(jobs[-1]['hasil'] or '')[:60]}"
        time.sleep(0.05)
    return time.monotonic() - began, f"answered {code}"


@pytest.mark.trust("hostile workbooks sent to the running office")
def test_every_bomb_is_answered_and_so_is_everybody_else(desk: Desk, tmp_path: Path, tell: Tell) -> None:
    watches, times, wrong = [], [], []
    with serving(desk.app, tmp_path / "log") as office:
        reader = office.login("kabid")
        for name, make in BOMBS.items():
            content = make()
            with watched(f"{office.url}/", reader, office.worker.pid) as watch:
                seconds, said = answered(desk, office, content)
            watches.append(watch)
            times.append(seconds)
            if seconds > SECONDS or watch.memory > MEGABYTES or watch.failures or watch.codes != {200}:
                wrong.append(f"{name}: {seconds:.1f} s, {watch.memory:.0f} MB, {said}, {watch.failures} {watch.codes}")
        assert office.web.poll() is None
        assert office.worker.poll() is None
    assert wrong == []
    tell(
        f"{len(BOMBS)} files",
        f"slowest answer {max(times):.1f} s, most memory {max(one.memory for one in watches):.0f} MB; "
        f"meanwhile the home page within {max(one.slowest for one in watches):.2f} s",
    )
