"""The programs of an installation live and die together."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.sources import ROOT
from tools.supervisor import Part, PartEnded, Supervisor, answers

SLEEPER = [sys.executable, "-c", "import signal; signal.pause()"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()",
]
#: A part with a child of its own that pays no attention to its parent's end.
PARENT = [
    sys.executable,
    "-c",
    f"import subprocess, signal; print(subprocess.Popen({SLEEPER!r}).pid, flush=True); signal.pause()",
]


def server(port: int) -> Part:
    address = f"http://127.0.0.1:{port}"
    return Part("server", [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)], address)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def first_line(log: Path) -> str:
    with subprocess.Popen(["tail", "-f", "-n", "+1", str(log)], stdout=subprocess.PIPE, text=True) as tail:
        assert tail.stdout
        line = tail.stdout.readline().strip()
        tail.kill()
    return line


def test_ready_means_that_the_address_answers(tmp_path: Path, free_port: int) -> None:
    part = server(free_port)
    with Supervisor([part], tmp_path) as supervisor:
        supervisor.wait_until_ready(30)
        assert answers(part.address or "")
    assert not answers(part.address or "")


def test_a_part_that_ends_is_named_with_its_last_lines(tmp_path: Path) -> None:
    broken = Part("pekerja", [sys.executable, "-c", "print('out of paper'); raise SystemExit(3)"])
    with Supervisor([Part("web", SLEEPER), broken], tmp_path) as supervisor, pytest.raises(PartEnded) as ended:
        supervisor.watch()
    assert "Bagian 'pekerja' berhenti sendiri (kode 3)" in str(ended.value)
    assert "out of paper" in str(ended.value)
    assert not alive(supervisor.running["web"].pid)


def test_the_watch_ends_when_somebody_asked(tmp_path: Path) -> None:
    answers_given = iter([False, True])
    with Supervisor([Part("web", SLEEPER)], tmp_path) as supervisor:
        supervisor.watch(lambda: next(answers_given))
        assert alive(supervisor.running["web"].pid)
    assert next(answers_given, "asked twice") == "asked twice"


def test_a_part_that_never_answers_is_named(tmp_path: Path, free_port: int) -> None:
    silent = Part("web", SLEEPER, f"http://127.0.0.1:{free_port}")
    with Supervisor([silent], tmp_path) as supervisor, pytest.raises(PartEnded, match="'web' belum menjawab"):
        supervisor.wait_until_ready(0.3)


def test_stopping_leaves_no_child_of_a_child(tmp_path: Path) -> None:
    with Supervisor([Part("web", PARENT)], tmp_path) as supervisor:
        grandchild = os.pidfd_open(int(first_line(supervisor.log_of("web"))))
    assert ended(grandchild)


def test_a_part_that_ignores_the_request_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.supervisor.STOP_SECONDS", 0.2)
    with Supervisor([Part("web", STUBBORN)], tmp_path) as supervisor:
        assert first_line(supervisor.log_of("web")) == "up"
    assert supervisor.running["web"].returncode == -signal.SIGKILL


def started_then_killed(folder: Path) -> int:
    """Kill a supervisor as soon as it has started a part; return the part, as a file of its process."""
    script = (
        "import signal, sys; from pathlib import Path; from tools.supervisor import Part, Supervisor\n"
        f"with Supervisor([Part('web', {SLEEPER!r})], Path(sys.argv[1])) as s:\n"
        "    print(s.running['web'].pid, flush=True); signal.pause()"
    )
    command = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout
        part = os.pidfd_open(int(supervisor.stdout.readline()))
        supervisor.kill()
    return part


def test_parts_end_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    assert ended(started_then_killed(tmp_path))


def test_a_part_does_not_begin_when_the_supervisor_was_killed_before_the_kernel_knew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = tmp_path / "setpriv"
    late.write_text(f'#!/bin/sh\nsleep 1\nexec {shutil.which("setpriv")} "$@"\n')
    late.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert ended(started_then_killed(tmp_path))


def test_the_log_of_the_run_before_is_kept(tmp_path: Path) -> None:
    for word in ("first", "second"):
        with Supervisor([Part("web", [sys.executable, "-c", f"print({word!r})"])], tmp_path) as supervisor:
            supervisor.running["web"].wait()
    assert (tmp_path / "web.log").read_text() == "second\n"
    assert (tmp_path / "web.log.1").read_text() == "first\n"


def ended(process: int) -> bool:
    """Whether the process ends; it is given time, for the kernel may take some to bury it."""
    readable, _, _ = select.select([process], [], [], 30)
    os.close(process)
    return bool(readable)
