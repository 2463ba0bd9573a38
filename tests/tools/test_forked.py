"""A program that parts from its supervisor's process lives and dies as one that was started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.sources import ROOT
from tests.tools.test_supervisor import alive, ended, first_line
from tools.supervisor import Part, PartEnded, Supervisor


def say_and_wait() -> None:
    name = Path("/proc/self/comm").read_text().strip()
    sys.stdout.write(f"mulai {name} {os.getsid(0) == os.getpid()}\n")
    signal.pause()


def out_of_paper() -> None:
    sys.stdout.write("out of paper\n")
    raise SystemExit(3)


def broken() -> None:
    raise ValueError("no such printer")


def test_it_is_named_and_has_a_session_and_a_log_of_its_own(tmp_path: Path) -> None:
    with Supervisor([Part("pekerja", say_and_wait)], tmp_path) as supervisor:
        assert first_line(supervisor.log_of("pekerja")) == "mulai loket-pekerja True"
        pid = supervisor.running["pekerja"].pid
        assert alive(pid)
    assert not alive(pid)


@pytest.mark.parametrize(
    ("work", "code", "said"), [(out_of_paper, 3, "out of paper"), (broken, 1, "ValueError: no such printer")]
)
def test_one_that_ends_is_named_with_its_code_and_its_last_lines(
    tmp_path: Path, work: object, code: int, said: str
) -> None:
    part = Part("pekerja", work)  # type: ignore[arg-type]
    with Supervisor([part], tmp_path) as supervisor, pytest.raises(PartEnded) as seen:
        supervisor.watch()
    assert f"Bagian 'pekerja' berhenti sendiri (kode {code})" in str(seen.value)
    assert said in str(seen.value)


def test_one_that_ignores_the_request_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stubborn() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        say_and_wait()

    monkeypatch.setattr("tools.supervisor.STOP_SECONDS", 0.2)
    with Supervisor([Part("pekerja", stubborn)], tmp_path) as supervisor:
        assert first_line(supervisor.log_of("pekerja")).startswith("mulai")
    assert supervisor.running["pekerja"].returncode == -signal.SIGKILL


def test_it_ends_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    script = (
        "import signal, sys; from pathlib import Path; from tools.supervisor import Part, Supervisor\n"
        "with Supervisor([Part('pekerja', signal.pause)], Path(sys.argv[1])) as s:\n"
        "    print(s.running['pekerja'].pid, flush=True); signal.pause()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout
        gone = os.pidfd_open(int(supervisor.stdout.readline()))
        supervisor.kill()
    assert ended(gone)
