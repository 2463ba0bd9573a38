"""`make run` from start to stop, over a real installation."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.running import Running, running
from tests.support.net import free_port as any_free_port
from tests.support.server import FLASK, ROOT, Served, environment, served, start, stop
from tools.supervisor import answers

PASSWORD = "Uji-Jalan-2026"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    subprocess.run([FLASK, "setup"], cwd=ROOT, env=environment(home), check=True, capture_output=True, timeout=100)
    return home


@pytest.fixture
def loket(home: Path) -> Iterator[Served]:
    with served(home, LOKET_DEMO_PASSWORD=PASSWORD) as it:
        yield it


def children_of(pid: int) -> dict[str, int]:
    """Return the parts by the program they run."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=True)
    parts = {"gunicorn": "web", "worker": "pekerja", "emulator": "lembar"}
    found = {}
    for line in listed.stdout.splitlines():
        number, _, command = line.strip().partition(" ")
        found.update({name: int(number) for word, name in parts.items() if word in command})
    return found


def everything_below(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    children = [int(number) for number in listed.stdout.split()]
    return children + [below for child in children for below in everything_below(child)]


def test_it_says_where_it_is_and_who_may_log_in(loket: Served) -> None:
    assert loket.web in loket.greeting
    assert loket.lembar in loket.greeting
    assert re.search(r"\bfo\b", loket.greeting)
    assert PASSWORD in loket.greeting
    assert answers(loket.web)
    assert answers(loket.lembar)


def test_other_commands_find_it_while_it_runs_and_not_after(loket: Served) -> None:
    assert running(loket.home) == Running(loket.process.pid, loket.web, loket.lembar)
    assert stop(loket.process) == 0
    assert running(loket.home) is None


@pytest.mark.parametrize("request_to_stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_it_stops_every_process(loket: Served, request_to_stop: signal.Signals) -> None:
    processes = [os.pidfd_open(pid) for pid in everything_below(loket.process.pid)]
    assert len(processes) >= 5  # three parts and two web workers at the least
    loket.process.send_signal(request_to_stop)
    assert loket.process.wait(timeout=60) == 0
    for process in processes:
        with pytest.raises(ProcessLookupError):
            signal.pidfd_send_signal(process, 0)
        os.close(process)


@pytest.mark.parametrize("part", ["web", "pekerja", "lembar"])
def test_a_part_that_dies_takes_the_others_down_and_is_named(loket: Served, part: str) -> None:
    os.kill(children_of(loket.process.pid)[part], signal.SIGKILL)
    assert loket.process.stdout
    said = loket.process.stdout.read()
    assert loket.process.wait(timeout=60) == 1
    assert f"Bagian '{part}' berhenti sendiri (sinyal SIGKILL)" in said
    assert not answers(loket.web)


def test_a_port_that_is_taken_is_a_sentence(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = start(environment(home, PORT=str(port), LEMBAR_PORT=str(any_free_port())))
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.strip() == (
        f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih port lain: make run PORT={port + 1}"
    )


def test_a_second_one_over_the_same_folder_is_refused(loket: Served) -> None:
    second = start(environment(loket.home, PORT=str(any_free_port()), LEMBAR_PORT=str(any_free_port())))
    said, _ = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "sudah berjalan" in said
    assert answers(loket.web)
