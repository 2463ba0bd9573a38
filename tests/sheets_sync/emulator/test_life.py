"""Start, stop, restart: the state outlives the process, and nothing lies outside its folder."""

import ast
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import sheets_sync.emulator
from sheets_sync.emulator import Options, Server
from tests.sheets_sync.emulator.talk import Person, texts


class Process:
    """An emulator run the way a user runs it."""

    def __init__(self, data: Path, *more: str) -> None:
        command = [sys.executable, "-m", "sheets_sync.emulator", "--port", "0", "--data", str(data), *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().rpartition(" ")[2].strip()

    def end(self, number: int) -> tuple[int, str]:
        """Send a signal and return exit code and what was written to standard error."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


def desk(url: str) -> Person:
    return Person(url, "kantor@loket.lokal")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_everything_survives_a_restart(tmp_path: Path, number: signal.Signals) -> None:
    first = Process(tmp_path / "data")
    person = desk(first.url)
    book = person.gc.create("Bertahan")
    book.sheet1.update([["isi"]], "B2")
    book.share("desa@desa.lokal", "user", "writer", notify=False)
    code, said = first.end(number)

    second = Process(tmp_path / "data")
    person = desk(second.url)
    assert person.values(book.id, "B2") == [["isi"]]
    assert len(person.gc.open_by_key(book.id).list_permissions()) == 2
    assert second.end(signal.SIGTERM) == (0, "")
    if number != signal.SIGKILL:
        assert (code, said) == (0, "")


def test_nothing_is_written_outside_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    environment = {**os.environ, "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "home")}
    command = [sys.executable, "-B", "-m", "sheets_sync.emulator", "--port", "0", "--data", str(tmp_path / "data")]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    assert running.stdout is not None
    assert "http://127.0.0.1:" in running.stdout.readline()
    running.terminate()
    running.wait(timeout=20)

    assert list((tmp_path / "home").iterdir()) == []
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_taken_port_is_said_in_a_sentence(server: Server, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    command = [sys.executable, "-m", "sheets_sync.emulator", "--port", port, "--data", str(tmp_path / "data")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)

    assert ended.returncode == 1
    assert "tidak dapat dipakai" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_command_line_makes_a_service_account(tmp_path: Path) -> None:
    out = tmp_path / "akun.json"
    command = [sys.executable, "-m", "sheets_sync.emulator", "credentials", "--email", "a@b.id"]
    command += ["--token-uri", "http://127.0.0.1:8090/token", "--out", str(out)]
    subprocess.run(command, check=True, timeout=60)

    assert '"client_email": "a@b.id"' in out.read_text()


def test_writers_at_once_lose_nothing(server: Server, office: Person, book: str) -> None:
    people = [Person(server.url, office.email) for _ in range(6)]
    answers: list[int] = []

    def work(number: int) -> None:
        for r in range(10):
            start = {"sheetId": 0, "rowIndex": r, "columnIndex": number}
            body = {"start": start, "rows": texts([f"{number}-{r}"]), "fields": "userEnteredValue"}
            answers.append(people[number].batch(book, {"updateCells": body}).status_code)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [200] * 60
    assert office.values(book, "A1:F10") == [[f"{c}-{r}" for c in range(6)] for r in range(10)]


def test_the_package_stands_alone() -> None:
    root = Path(str(sheets_sync.emulator.__file__)).parent
    allowed = {"sheets_sync.emulator", "flask", "werkzeug", "jwt", "cryptography", *sys.stdlib_module_names}
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                known = {name, name.partition(".")[0], ".".join(name.split(".")[:2])}
                assert known & allowed, f"{path.name} imports {name}"


def test_the_server_listens_on_loopback_unless_told(tmp_path: Path) -> None:
    assert Options(data=tmp_path).loopback
    assert not Options(data=tmp_path, host="0.0.0.0").loopback  # noqa: S104
