"""A running Loket, as `make run` starts it, over a folder of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.net import free_port
from tools.bound import bound

ROOT = Path(__file__).resolve().parents[2]
FLASK = Path(sys.executable).parent / "flask"
UP = "Ctrl-C menghentikan semuanya."


@dataclass(frozen=True)
class Served:
    """A running installation and what it said when it was up."""

    web: str
    lembar: str
    home: Path
    greeting: str
    process: "subprocess.Popen[str]"


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Return the environment of programs that work on the installation in ``home``."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    return {**ours, "LOKET_HOME": str(home), "WEB_CONCURRENCY": "2", **settings}


def prepare(home: Path, **settings: str) -> None:
    """Fill an empty folder with the demo office, as `make setup` does."""
    command = [ROOT / "tools/prepare.sh", "fill"]
    done = subprocess.run(command, env=environment(home, **settings), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"preparing a demo office failed:\n{done.stdout}{done.stderr}")


def start(env: Mapping[str, str]) -> "subprocess.Popen[str]":
    """Start everything, as `make run` does after `make setup`; it ends when this process is killed."""
    return subprocess.Popen(
        bound([sys.executable, "-m", "tools.serve"]),
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def served(home: Path, **settings: str) -> Iterator[Served]:
    """Serve the installation in ``home`` until the block is left."""
    web, lembar = free_port(), free_port()
    process = start(environment(home, PORT=str(web), LEMBAR_PORT=str(lembar), **settings))
    try:
        greeting = wait_until_up(process)
        yield Served(f"http://127.0.0.1:{web}", f"http://127.0.0.1:{lembar}", home, greeting, process)
    finally:
        stop(process)


def wait_until_up(process: "subprocess.Popen[str]") -> str:
    """Return what it printed up to and with its last line of greeting."""
    lines = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        if line.strip() == UP:
            return "".join(lines)
    raise RuntimeError(f"Loket did not start (exit {process.wait()}):\n{''.join(lines)}")


def stop(process: "subprocess.Popen[str]") -> int:
    """Ask it to stop, and return its exit code."""
    process.send_signal(signal.SIGTERM)
    try:
        return process.wait(timeout=60)
    finally:
        process.kill()
        if process.stdout:
            process.stdout.close()
