"""A private PostgreSQL 15 for one test session: own folder, own port, an unprivileged user, gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.support.net import free_port
from tools.bound import bound

BIN = Path("/usr/lib/postgresql/15/bin")
SETTINGS = {
    "autovacuum": "off",  # a worker of it would hold the template that a test copies
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "synchronous_commit": "off",
}
#: A server that may crash. It acknowledges before the disk has anything, unless whoever is connected asks for more.
CRASHES = {**SETTINGS, "fsync": "on", "full_page_writes": "on", "wal_writer_delay": "10s"}


@dataclass(frozen=True)
class Cluster:
    """A running server.

    Attributes:
        restart: stops it, throwing everybody out, and starts it again on the same port after some seconds.
        crash: ends all its processes where they are, without a checkpoint, and starts it again on the same port.
        pid: its process, the parent of all others of the server.
    """

    port: int
    restart: Callable[[float], None]
    crash: Callable[[], None]
    pid: Callable[[], int]

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of a database."""
        return f"postgresql+psycopg://loket@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, template: str = "template0") -> None:
        """Make ``database`` anew as a copy of ``template``; whoever is connected to either is thrown out."""
        self.drop(database)
        self._throw_out(template)
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def drop(self, database: str) -> None:
        """Remove ``database``, even when somebody is connected."""
        self._run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _throw_out(self, database: str) -> None:
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", database)

    def _run(self, statement: str, *values: str) -> None:
        with psycopg.connect(
            f"host=127.0.0.1 port={self.port} user=loket dbname=postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode(), values or None)


@contextmanager
def cluster(kept: Path | None = None, settings: Mapping[str, str] = SETTINGS) -> Iterator[Cluster]:
    """Run a new, empty server until the block is left; it also ends when this process is killed.

    Args:
        kept: a folder for it that stays; a server that is in it already is taken up again.
    """
    folder = kept or Path(tempfile.mkdtemp(prefix="loket-pg-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        owner = _owner()
        shutil.chown(folder, *owner)
        if not (folder / "data").exists():
            _initialise(folder, owner)
        with _server(folder, owner, settings) as running:
            yield running
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _owner() -> tuple[int, int]:
    # PostgreSQL refuses to run as root.
    if os.getuid() != 0:
        return os.getuid(), os.getgid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _as(owner: tuple[int, int], *command: str) -> list[str]:
    drop = [f"--reuid={owner[0]}", f"--regid={owner[1]}", "--clear-groups"] if os.getuid() == 0 else []
    return bound(command, by="INT", also=drop)


def _initialise(folder: Path, owner: tuple[int, int]) -> None:
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username=loket"]
    command = _as(owner, f"{BIN}/initdb", f"--pgdata={folder}/data", *options)
    subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120)


@contextmanager
def _server(folder: Path, owner: tuple[int, int], settings: Mapping[str, str] = SETTINGS) -> Iterator[Cluster]:
    port = free_port()

    def started() -> "subprocess.Popen[bytes]":
        return _started(folder, owner, {**settings, "port": str(port)})

    running = [started()]

    def restart(away: float) -> None:
        _stop(running.pop())
        time.sleep(away)
        running.append(started())

    def crash() -> None:
        _stop(running.pop(), signal.SIGQUIT)
        running.append(started())

    try:
        yield Cluster(port, restart, crash, lambda: running[-1].pid)
    finally:
        for process in running:
            _stop(process)


def _started(folder: Path, owner: tuple[int, int], settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    told = {**settings, "unix_socket_directories": str(folder)}
    options = [part for name, value in told.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        command = _as(owner, f"{BIN}/postgres", "-D", f"{folder}/data", *options)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_until_up(process, int(settings["port"]), folder / "log")
    except BaseException:
        _stop(process)
        raise
    return process


def _stop(process: "subprocess.Popen[bytes]", how: signal.Signals = signal.SIGINT) -> None:
    process.send_signal(how)  # SIGINT is a fast shutdown: whoever is still connected is thrown out
    process.wait(timeout=60)


def _wait_until_up(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=loket dbname=postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
