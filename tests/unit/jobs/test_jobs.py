"""The table of jobs is the truth; the queue only carries ids."""

import json
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import jobs
from app.bnba.models import AlasanTidakLayak
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.jobs import Job, Pekerjaan, StatusPekerjaan, broker, registry, service
from app.jobs.broker import huey_of
from tests.support.actors import STAF
from tests.support.rows import add
from tests.support.work import BrokenOff, broken_off, done


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Job], None]], str]:
    """Return a function that makes another function the job called ``uji``."""

    def make(function: Callable[[Job], None]) -> str:
        monkeypatch.setitem(registry._functions, "uji", function)
        return "uji"

    return make


def queued(name: str = "uji", **params: Any) -> int:
    return done(lambda: jobs.queue(name, **params).id, STAF)


def facts(job_id: int) -> dict[str, Any]:
    with read_as(SISTEM):
        row = session().get_one(Pekerjaan, job_id, populate_existing=True)
        names = (
            "jenis",
            "status",
            "kemajuan",
            "total",
            "pesan",
            "hasil",
            "percobaan",
            "oleh_nama",
            "pekerja",
            "selesai",
        )
        return {name: getattr(row, name) for name in names}


def change(job_id: int, **values: Any) -> None:
    def act() -> None:
        row = session().get_one(Pekerjaan, job_id)
        for name, value in values.items():
            setattr(row, name, value)

    done(act)


def waiting(app: Flask) -> int:
    return int(huey_of(app).pending_count())


def test_a_job_is_sent_when_its_act_is_safely_stored_and_not_before(ctx: Flask) -> None:
    with unit_of_work(STAF):
        job_id = jobs.queue("uji").id
        assert waiting(ctx) == 0
    assert waiting(ctx) == 1
    assert facts(job_id)["status"] is StatusPekerjaan.ANTRE


def test_an_act_that_fails_leaves_no_job(ctx: Flask) -> None:
    with pytest.raises(BrokenOff):
        broken_off(lambda: jobs.queue("uji"), STAF)
    assert waiting(ctx) == 0
    assert done(lambda: session().query(Pekerjaan).count()) == 0


def test_a_job_outside_an_act_is_refused(ctx: Flask) -> None:
    with read_as(STAF), pytest.raises(RuntimeError, match="unit of work"):
        jobs.queue("uji")
    assert waiting(ctx) == 0


def test_a_job_knows_what_it_was_given_and_who_asked(ctx: Flask, job: Callable[..., str]) -> None:
    given: list[dict[str, Any]] = []
    job(lambda one: given.append(one.params))
    job_id = queued(nomor=7, kata="Muḥammad’s", daftar=[1, None], ya=True)
    assert service.run(job_id)
    assert given == [{"nomor": 7, "kata": "Muḥammad’s", "daftar": [1, None], "ya": True}]
    assert facts(job_id)["oleh_nama"] == STAF.nama


def test_a_finished_job_keeps_its_result_and_is_not_run_again(ctx: Flask, job: Callable[..., str]) -> None:
    runs: list[int] = []

    def work(one: Job) -> None:
        runs.append(one.id)
        one.hasil = {"berkas": "ekspor.xlsx", "baris": 12}

    job(work)
    job_id = queued()
    assert service.run(job_id) is True
    assert service.run(job_id) is False
    told = facts(job_id)
    assert (told["status"], json.loads(told["hasil"])) == (
        StatusPekerjaan.SELESAI,
        {"berkas": "ekspor.xlsx", "baris": 12},
    )
    assert runs == [job_id]
    assert told["selesai"] is not None


def test_one_job_is_run_once_though_many_workers_are_told_of_it(app: Flask, job: Callable[..., str]) -> None:
    runs: list[int] = []
    inside, claimed = threading.Event(), threading.Event()

    def work(one: Job) -> None:
        runs.append(one.id)
        inside.set()
        claimed.wait(20)

    job(work)
    with app.app_context():
        job_id = queued()
    answers: list[bool] = []

    def worker() -> None:
        with app.app_context():
            answers.append(service.run(job_id))

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    assert inside.wait(20)
    for thread in threads:
        thread.join(0.5)
    claimed.set()
    for thread in threads:
        thread.join(20)
    assert runs == [job_id]
    assert sorted(answers) == [False] * 5 + [True]
    with app.app_context():
        assert facts(job_id)["percobaan"] == 1


def test_progress_is_seen_while_the_job_runs(app: Flask, job: Callable[..., str]) -> None:
    seen: list[dict[str, Any]] = []

    def work(one: Job) -> None:
        one.progress(3, 10, "Membaca baris" + "x" * 600)
        thread = threading.Thread(target=look, args=(one.id,))
        thread.start()
        thread.join(20)

    def look(job_id: int) -> None:
        with app.app_context():
            seen.append(facts(job_id))

    job(work)
    with app.app_context():
        service.run(queued())
    (told,) = seen
    assert (told["status"], told["kemajuan"], told["total"]) == (StatusPekerjaan.BERJALAN, 3, 10)
    assert told["pesan"].startswith("Membaca baris")
    assert len(told["pesan"]) == 500


def test_a_refused_job_ends_with_the_sentence_and_keeps_what_was_done_before(
    ctx: Flask, job: Callable[..., str]
) -> None:
    def work(one: Job) -> None:
        done(lambda: add(AlasanTidakLayak(nama="selesai dahulu")))
        one.hasil = {"baris": 1}
        with unit_of_work(SISTEM):
            add(AlasanTidakLayak(nama="setengah jalan"))
            raise DomainError("Periode 2026-11 sudah ditutup. Buka dahulu periodenya.")

    job(work)
    job_id = queued()
    assert service.run(job_id)
    told = facts(job_id)
    assert (told["status"], told["pesan"]) == (
        StatusPekerjaan.GAGAL,
        "Periode 2026-11 sudah ditutup. Buka dahulu periodenya.",
    )
    assert json.loads(told["hasil"]) == {"baris": 1}
    names = done(lambda: {row.nama for row in session().query(AlasanTidakLayak)})
    assert "selesai dahulu" in names
    assert "setengah jalan" not in names


def test_a_broken_job_ends_with_a_code_and_tells_the_details_to_the_log_only(
    ctx: Flask, job: Callable[..., str], caplog: pytest.LogCaptureFixture
) -> None:
    def work(_one: Job) -> None:
        raise ZeroDivisionError("rahasia di dalam")

    job(work)
    job_id = queued()
    with caplog.at_level(logging.ERROR):
        assert service.run(job_id)
    told = facts(job_id)
    assert told["status"] is StatusPekerjaan.GAGAL
    assert f"PK-{job_id}" in told["pesan"]
    assert "rahasia" not in told["pesan"]
    assert "rahasia di dalam" in caplog.text


def test_a_job_that_no_package_knows_fails_in_words(ctx: Flask) -> None:
    job_id = queued("tidak_ada")
    assert service.run(job_id)
    assert facts(job_id)["status"] is StatusPekerjaan.GAGAL


def test_a_job_that_does_not_exist_is_nothing_to_do(ctx: Flask) -> None:
    assert service.run(987654) is False


@pytest.fixture
def silent_queue(monkeypatch: pytest.MonkeyPatch, ctx: Flask) -> Iterator[None]:
    """Let the queue fail as a full disk would make it fail."""

    def refuse(_job_id: int) -> None:
        raise OSError("disk full")

    monkeypatch.setitem(ctx.extensions, broker._KEY, broker._Queue(huey_of(ctx), refuse))
    yield
    monkeypatch.undo()


def test_an_act_does_not_fail_with_the_queue(silent_queue: None) -> None:
    job_id = queued()
    assert facts(job_id)["status"] is StatusPekerjaan.ANTRE


LATER = timedelta(seconds=40)


def swept(after: timedelta = timedelta()) -> list[int]:
    with clock.frozen(clock.now() + after):
        return service.sweep()


def test_a_job_whose_message_was_lost_is_sent_again(ctx: Flask) -> None:
    job_id = queued()
    huey_of(ctx).flush()
    assert swept() == []
    assert waiting(ctx) == 0
    assert swept(LATER) == [job_id]
    assert waiting(ctx) == 1


def claimed(**values: Any) -> int:
    """Return a job that a worker has taken: by default this process, just now."""
    job_id = queued()
    assert service._claim(job_id)
    if values:
        change(job_id, **values)
    return job_id


def test_a_job_in_good_hands_is_left_alone(ctx: Flask) -> None:
    job_id = claimed()
    assert swept(LATER) == []
    assert facts(job_id)["status"] is StatusPekerjaan.BERJALAN


def dead_process() -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


def test_a_job_whose_worker_died_goes_to_another_at_once(ctx: Flask) -> None:
    job_id = claimed(pekerja=service._worker_name(dead_process()))
    assert swept() == [job_id]
    assert facts(job_id)["status"] is StatusPekerjaan.ANTRE


def test_a_dead_worker_that_nobody_buried_is_dead(ctx: Flask) -> None:
    pid = os.fork()
    if pid == 0:
        signal_wait = threading.Event()
        signal_wait.wait(60)
        os._exit(0)
    name = service._worker_name(pid)
    job_id = claimed(pekerja=name)
    assert swept() == []
    os.kill(pid, 9)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # it is dead and still has its number
    assert swept() == [job_id]
    os.waitpid(pid, 0)


def test_a_new_process_with_the_number_of_the_dead_one_is_not_taken_for_it(ctx: Flask) -> None:
    """In a container every start gives the worker the same number."""
    mine = service._worker_name(os.getpid())
    assert claimed()
    assert swept() == []
    host, pid, born = mine.rsplit("/", 2)
    job_id = claimed(pekerja=f"{host}/{pid}/{int(born) - 1}")
    assert swept() == [job_id]


def test_workers_of_another_machine_are_judged_by_their_heartbeat_only(ctx: Flask) -> None:
    job_id = claimed(pekerja=f"{socket.gethostname()}-lain/{dead_process()}/1")
    assert swept(timedelta(minutes=14)) == []
    assert swept(timedelta(minutes=16)) == [job_id]


def test_progress_is_a_heartbeat(ctx: Flask, job: Callable[..., str]) -> None:
    job_id = claimed(pekerja="komputer-lain/1/1")
    with clock.frozen(clock.now() + timedelta(minutes=14)):
        Job(job_id, {}).progress(1, 2)
    assert swept(timedelta(minutes=20)) == []
    assert swept(timedelta(minutes=30)) == [job_id]


def test_a_job_that_kills_its_workers_is_given_up_in_words(ctx: Flask) -> None:
    job_id = claimed(pekerja=service._worker_name(dead_process()), percobaan=5)
    assert swept() == []
    told = facts(job_id)
    assert told["status"] is StatusPekerjaan.GAGAL
    assert "berulang kali terhenti" in told["pesan"]
    assert waiting(ctx) == 1, "only the message of the beginning"


@pytest.mark.parametrize("status", [StatusPekerjaan.SELESAI, StatusPekerjaan.GAGAL])
def test_what_ended_is_not_started_again(ctx: Flask, status: StatusPekerjaan) -> None:
    job_id = claimed(status=status, pekerja=service._worker_name(dead_process()))
    assert swept(timedelta(days=1)) == []
    assert facts(job_id)["status"] is status
