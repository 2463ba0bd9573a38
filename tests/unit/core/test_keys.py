"""The installation's keys: made once in demo mode, demanded in office mode."""

import base64
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from app.core.keys import KNOWN, KeyProblem, Keys, keys_for
from tests.project.sources import ROOT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Keys.generate().write(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def rewrite(path: Path, **changes: Any) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def test_demo_mode_makes_keys_once_and_only_for_the_owner(tmp_path: Path) -> None:
    keys = keys_for(tmp_path, "demo")
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert keys_for(tmp_path, "demo") == keys
    assert len(keys.secret) >= 48
    assert len(keys.data.keys["k1"]) == 64


def test_keys_are_private_from_the_first_instant_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys_for(tmp_path, "demo")
    finally:
        os.umask(before)
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


def test_two_installations_never_share_keys(tmp_path: Path) -> None:
    one, other = keys_for(tmp_path / "a", "demo"), keys_for(tmp_path / "b", "demo")
    assert one.secret != other.secret
    assert one.verification != other.verification
    assert one.data.keys != other.data.keys


def test_whoever_starts_at_once_ends_up_with_the_same_keys(tmp_path: Path) -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for attempt in range(20):
            secrets = start_together(tmp_path / str(attempt), 6)
            assert len(secrets) == 6
            assert len(set(secrets)) == 1
    finally:
        sys.setswitchinterval(interval)


def start_together(home: Path, count: int) -> list[str]:
    found: list[str] = []
    start = threading.Barrier(count)

    def begin() -> None:
        start.wait()
        found.append(keys_for(home, "demo").secret)

    threads = [threading.Thread(target=begin) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_keys_stand_in_their_place_only_when_they_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_args: object, **_options: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(json, "dump", full_disk)
    with pytest.raises(OSError, match="no space left"):
        keys_for(tmp_path, "demo")
    assert list(tmp_path.iterdir()) == []


def test_an_office_without_keys_does_not_start_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match=r"app\.core\.keys"):
        keys_for(tmp_path, "kantor")
    assert list(tmp_path.iterdir()) == []


def test_an_office_with_keys_of_its_own_starts(path: Path) -> None:
    assert keys_for(path.parent, "kantor") == Keys.read(path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o666])
def test_keys_that_others_can_read_are_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyProblem, match="chmod 600"):
        keys_for(path.parent, "kantor")


@pytest.mark.parametrize("secret", [*sorted(KNOWN), "pendek", "x" * 31])
def test_a_secret_that_is_short_or_known_to_the_world_is_refused(path: Path, secret: str) -> None:
    rewrite(path, secret=secret)
    with pytest.raises(KeyProblem, match="terlalu pendek atau sudah diketahui"):
        Keys.read(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"verification": b64(b"x" * 15)},
        {"verification": ""},
        {"data": {}},
        {"data": {"k1": b64(b"x" * 16)}},
        {"data": {"k1": ""}},
    ],
)
def test_other_keys_that_are_short_or_missing_are_refused(path: Path, changes: dict[str, Any]) -> None:
    rewrite(path, **changes)
    with pytest.raises(KeyProblem):
        Keys.read(path)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "null", '{"secret": 1', '{"secret": "x", "verification": "x"}', "\0"]
)
def test_a_damaged_key_file_is_never_replaced_by_a_new_one(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(KeyProblem, match="rusak"):
        keys_for(path.parent, "demo")
    assert path.read_text() == content


def test_no_key_is_printed_with_the_object(path: Path) -> None:
    assert repr(Keys.read(path)) == "Keys()"


def make_keys(home: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app.core.keys"]
    environ = {**os.environ, "LOKET_HOME": str(home)}
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def test_the_command_makes_keys_once_and_tells_no_secret(tmp_path: Path) -> None:
    first = make_keys(tmp_path)
    assert first.returncode == 0, first.stderr
    keys = Keys.read(tmp_path / "keys.json")
    assert keys.secret not in first.stdout
    second = make_keys(tmp_path)
    assert second.returncode == 1
    assert "tidak diganti" in second.stderr
    assert Keys.read(tmp_path / "keys.json") == keys
