"""`make run` from start to stop, over a real installation."""

import os
import re
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from app.core.running import Running, running
from tests.support.net import free_port as any_free_port
from tests.support.server import FLASK, ROOT, Served, environment, served, start
from tools.supervisor import answers

PASSWORD = "Uji-Jalan-2026"
EVERYTHING = 5  # three parts and two web workers at the least
STRANGERS: list[dict[str, str]] = [{}, {"Authorization": "Bearer salah"}, {"Authorization": "rahasia"}]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    subprocess.run([FLASK, "setup"], cwd=ROOT, env=environment(home), check=True, capture_output=True, timeout=100)
    return home


@pytest.fixture(scope="module")
def loket(home: Path) -> Iterator[Served]:
    with served(home, LOKET_DEMO_PASSWORD=PASSWORD) as it:
        yield it


def everything_below(pid: int) -> dict[int, str]:
    """Return the names of all processes that descend from ``pid``."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,comm=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    found = {}
    for line in listed.stdout.splitlines():
        number, _, name = line.strip().partition(" ")
        found.update({int(number): name.strip(), **everything_below(int(number))})
    return found


def everything_started(pid: int) -> dict[int, str]:
    """Return `everything_below` once all is there: the web answers before its last worker is born."""
    deadline = time.monotonic() + 30
    while len(below := everything_below(pid)) < EVERYTHING and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(below) >= EVERYTHING, below
    return below


def watched(processes: Iterable[int]) -> list[int]:
    """Return a handle of each process, which its number is not: numbers are used again."""
    return [os.pidfd_open(pid) for pid in processes]


def all_gone(handles: list[int]) -> bool:
    gone = [bool(select.select([handle], [], [], 10)[0]) for handle in handles]
    for handle in handles:
        os.close(handle)
    return all(gone)


def test_it_says_where_it_is_and_who_may_log_in(loket: Served) -> None:
    assert loket.web in loket.greeting
    assert loket.lembar in loket.greeting
    assert re.search(r"\bfo\b", loket.greeting)
    assert PASSWORD in loket.greeting
    assert answers(loket.web)
    assert answers(loket.lembar)


def test_other_commands_find_it(loket: Served) -> None:
    assert running(loket.home) == Running(loket.process.pid, loket.web, loket.lembar)


def test_a_second_one_over_the_same_folder_is_refused(loket: Served) -> None:
    second = start(environment(loket.home, PORT=str(any_free_port()), LEMBAR_PORT=str(any_free_port())))
    said, _ = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "sudah berjalan" in said
    assert answers(loket.web)


def test_a_port_that_is_taken_is_a_sentence(loket: Served, tmp_path: Path) -> None:
    port = loket.web.rpartition(":")[2]
    process = start(environment(tmp_path, PORT=port, LEMBAR_PORT=str(any_free_port())))
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.startswith(f"Port {port} sudah dipakai program lain. ")
    assert said.endswith(f"pilih port lain: make run PORT={int(port) + 1}\n")
    assert running(tmp_path) is None


def test_a_collector_with_the_token_reads_what_all_workers_counted(home: Path, tmp_path: Path) -> None:
    with served(copy_of(home, tmp_path), LOKET_METRICS_TOKEN="rahasia-pengumpul") as loket:
        before = counted(loket)
        for _ in range(20):  # the two workers share them
            requests.get(f"{loket.web}/sehat", timeout=30)
        assert counted(loket) == before + 20
        assert {requests.get(f"{loket.web}/metrics", headers=other, timeout=30).status_code for other in STRANGERS} == {
            404
        }


def counted(loket: Served) -> int:
    """Return how many times ``/sehat`` was answered; the page must also tell how the office stands."""
    answer = requests.get(f"{loket.web}/metrics", headers={"Authorization": "Bearer rahasia-pengumpul"}, timeout=30)
    samples = [one for family in text_string_to_metric_families(answer.text) for one in family.samples]
    standing = {one.name: one.value for one in samples}
    assert standing["loket_jobs_waiting"] >= 0
    assert standing["loket_worker_silent_seconds"] < 60
    return int(sum(one.value for one in samples if one.name.endswith("_count") and one.labels["endpoint"] == "sehat"))


@pytest.mark.parametrize("request_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_stops_every_process(home: Path, tmp_path: Path, request_to_stop: signal.Signals) -> None:
    with served(copy_of(home, tmp_path)) as loket:
        handles = watched(everything_started(loket.process.pid))
        loket.process.send_signal(request_to_stop)
        assert loket.process.wait(timeout=60) == 0
        assert all_gone(handles)
        assert running(loket.home) is None


def test_a_part_that_dies_takes_the_others_down_and_is_named(home: Path, tmp_path: Path) -> None:
    with served(copy_of(home, tmp_path)) as loket:
        below = everything_started(loket.process.pid)
        handles = watched(below)
        web_master = min(pid for pid, name in below.items() if name == "loket-web")
        os.kill(web_master, signal.SIGKILL)
        assert loket.process.stdout
        assert "Bagian 'web' berhenti sendiri (sinyal SIGKILL)" in loket.process.stdout.read()
        assert loket.process.wait(timeout=60) == 1
        assert all_gone(handles)


def test_the_worker_works_and_says_so(loket: Served) -> None:
    deadline = time.monotonic() + 30
    while not (said := requests.get(f"{loket.web}/sehat", timeout=30).json())["pekerja"]:
        assert time.monotonic() < deadline, said
        time.sleep(0.2)


def test_what_was_loaded_is_in_memory_once(loket: Served) -> None:
    """Half of what web and worker hold is the supervisor's; each that loaded for itself would have all of it alone."""
    pids = [loket.process.pid, *(pid for pid, name in everything_below(loket.process.pid).items() if "loket" in name)]
    rolled = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    seen, own = (
        sum(int(kilobytes) for one in rolled for kilobytes in re.findall(rf"^{what}:\s+(\d+)", one, re.MULTILINE))
        for what in ("Rss", "Pss")
    )
    assert len(pids) >= 4
    assert own < seen / 2


def copy_of(home: Path, folder: Path) -> Path:
    shutil.copytree(home, folder / "home", ignore=shutil.ignore_patterns("log", "loket.json"))
    return folder / "home"
