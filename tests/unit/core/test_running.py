"""Other commands learn where Loket runs, and never from a file left behind."""

import json
import os
from pathlib import Path

import pytest

from app.core.running import FILE, AlreadyRunning, Running, announced, running

ADDRESSES = {"web": "http://127.0.0.1:8080", "lembar": "http://127.0.0.1:8090"}


def test_nothing_runs_over_a_new_folder(tmp_path: Path) -> None:
    assert running(tmp_path) is None


def test_a_running_installation_is_found_and_forgotten_when_it_stops(tmp_path: Path) -> None:
    with announced(tmp_path, **ADDRESSES):
        assert running(tmp_path) == Running(os.getpid(), **ADDRESSES)
    assert running(tmp_path) is None
    assert not (tmp_path / FILE).exists()


def test_a_file_left_by_a_power_cut_is_not_believed_and_does_not_block(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"pid": os.getpid(), **ADDRESSES}))
    assert running(tmp_path) is None
    with announced(tmp_path, web="http://127.0.0.1:9000", lembar=None):
        assert running(tmp_path) == Running(os.getpid(), "http://127.0.0.1:9000", None)


def test_one_folder_is_served_once(tmp_path: Path) -> None:
    with (
        announced(tmp_path, **ADDRESSES),
        pytest.raises(AlreadyRunning, match="sudah berjalan"),
        announced(tmp_path, **ADDRESSES),
    ):
        pass
