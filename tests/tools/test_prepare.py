"""A data folder is prepared once, and an office's is never filled with fictional people."""

import subprocess
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.support.server import ROOT, environment

PREPARE = ROOT / "tools/prepare.sh"


def prepared(home: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    command = [PREPARE, "fill"]
    return subprocess.run(command, env=environment(home, **settings), capture_output=True, text=True, check=False)


def test_an_office_without_keys_of_its_own_is_refused_with_one_sentence(tmp_path: Path) -> None:
    result = prepared(tmp_path / "home", LOKET_MODE="kantor")
    assert result.returncode == 1
    assert "Mode kantor memerlukan kunci sendiri" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_program_is_compiled_where_python_is_told_to_keep_nothing(tmp_path: Path) -> None:
    kept = Path(cache_from_source(str(ROOT / "app/web/compiled.py")))
    kept.unlink(missing_ok=True)
    prepared(tmp_path / "home", LOKET_MODE="kantor", PYTHONDONTWRITEBYTECODE="1")  # refused, but compiled by then
    assert kept.exists()


@pytest.mark.parametrize("left", ["demo-belum-selesai", None])
def test_only_an_empty_folder_or_an_interrupted_filling_is_filled(tmp_path: Path, left: str | None) -> None:
    (tmp_path / (left or "milik-kantor")).touch()
    result = prepared(tmp_path)
    assert result.returncode == 0, result.stderr
    assert ("akun contoh ditambahkan" in result.stderr) == (left is not None)
    assert not (tmp_path / "demo-belum-selesai").exists()
    assert (tmp_path / "loket.db").stat().st_mode & 0o077 == 0, "others can read the office's data"
