"""Serve Loket on this machine: web pages, worker and local Sheets server, until Ctrl-C."""

import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import config
from app.core.keys import KeyProblem
from app.core.running import AlreadyRunning, announced
from tools.loaded import command, load, say
from tools.loaded import web as web_of
from tools.supervisor import Part, PartEnded, Supervisor

if TYPE_CHECKING:
    from flask import Flask

READY_SECONDS = 120
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class BadPort(RuntimeError):
    """Loket cannot listen where it should."""


def main() -> int:
    """Serve until asked to stop; return 0 then, 1 when something prevented or ended it."""
    asked: list[int] = []

    def stop(number: int, _frame: object) -> None:
        asked.append(number)  # an exception that meets a destructor is lost; who watches looks here too
        raise KeyboardInterrupt

    for sign in _STOPS:
        signal.signal(sign, stop)
    try:
        _serve(lambda: bool(asked))
    except KeyboardInterrupt:
        pass
    except (AlreadyRunning, BadPort, KeyProblem, PartEnded) as problem:
        print(problem, file=sys.stderr)
        return 1
    print("Loket dihentikan.")
    return 0


def _serve(asked: Callable[[], bool]) -> None:
    settings = config.load()
    home: Path = settings["LOKET_HOME"]
    local_sheets = not (settings["LOKET_GOOGLE_CREDENTIALS"] or settings["LOKET_SHEETS_URL"])
    web = _address("PORT", 8080)
    lembar = _address("LEMBAR_PORT", 8090) if local_sheets else None
    with announced(home, web=web, lembar=lembar):
        _require_free("PORT", web)
        _require_free("LEMBAR_PORT", lembar)
        with Supervisor(_beside(home, lembar), home / "log") as supervisor:
            try:
                app = load()
                supervisor.add(Part("web", web_of(app), web))
                supervisor.add(Part("pekerja", command(app, "worker")))
                accounts = say(app, "demo", "accounts") if settings["LOKET_MODE"] == "demo" else _first_code(app, web)
                supervisor.wait_until_ready(READY_SECONDS)
                print(_greeting(web, lembar, home, accounts), flush=True)
                supervisor.watch(asked)
            finally:
                _finish_undisturbed()


def _address(variable: str, default: int) -> str:
    port = os.environ.get(variable) or str(default)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadPort(f"{variable}={port} bukan nomor port. Isikan angka 1 sampai 65535.")
    return f"http://127.0.0.1:{port}"


def _require_free(variable: str, address: str | None) -> None:
    if address is None:
        return
    port = int(address.rpartition(":")[2])
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            instead = f"make run {variable}={port + 1}"
            raise BadPort(
                f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih port lain: {instead}"
            ) from error


def _beside(home: Path, lembar: str | None) -> list[Part]:
    """Return what is no part of the application, and starts while that is loaded."""
    if not lembar:
        return []
    port = lembar.rpartition(":")[2]
    server = [sys.executable, "-m", "sheets_sync.emulator", "--port", port, "--data", str(home / "lembar")]
    return [Part("lembar", server, lembar)]


def _first_code(app: "Flask", web: str) -> str:
    """Return what an office that begins is told: the code for its first Admin, once; nothing in an office at work."""
    said = say(app, "office", "code", "--if-needed")
    return f"{said.rstrip()}\nBuka {web}/admin-pertama dan ketik kode itu." if said.startswith("Kode") else said


def _greeting(web: str, lembar: str | None, home: Path, accounts: str) -> str:
    lines = ["", f"Loket    {web}"]
    if lembar:
        lines.append(f"Lembar   {lembar}")
    lines.append(f"Data     {home}  (catatan proses: {home / 'log'})")
    if accounts:
        lines += ["", accounts.rstrip()]
    return "\n".join([*lines, "", "Ctrl-C menghentikan semuanya."])


def _finish_undisturbed() -> None:
    for sign in _STOPS:
        signal.signal(sign, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
