"""What is missing is installed, or named in one line that can be pasted."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.project.sources import ROOT

SYSTEM = ("/usr/bin", "/bin")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a folder of programs like /usr/bin, without wkhtmltopdf and without the right to become root."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for folder in SYSTEM:
        for program in Path(folder).iterdir():
            link = programs / program.name
            if not link.exists():
                link.symlink_to(program)
    remove(programs, "wkhtmltopdf", "sudo")
    write(programs, "id", "echo 1000")
    write(programs, "sudo", "exit 1")
    return programs


def remove(programs: Path, *names: str) -> None:
    for name in names:
        (programs / name).unlink(missing_ok=True)


def write(programs: Path, name: str, script: str) -> None:
    remove(programs, name)
    (programs / name).write_text(f"#!/bin/sh\n{script}\n")
    (programs / name).chmod(0o755)


def bootstrap(programs: Path, purpose: str = "run") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [ROOT / "tools/bootstrap.sh", purpose],
        env={"PATH": str(programs), "HOME": os.environ["HOME"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_rights_the_missing_package_is_named_in_one_line(machine: Path) -> None:
    result = bootstrap(machine)
    assert result.returncode == 1
    assert result.stdout == "sudo apt-get install -y wkhtmltopdf\n"


def test_tests_ask_for_their_packages_in_the_same_line(machine: Path) -> None:
    remove(machine, "zbarimg", "chromium")
    result = bootstrap(machine, "test")
    assert result.stdout == "sudo apt-get install -y wkhtmltopdf chromium zbar-tools\n"


def test_a_python_that_cannot_make_environments_is_not_enough(machine: Path) -> None:
    for name in ("python3", "python3.11", "python3.12"):
        write(machine, name, "exit 1")
    assert bootstrap(machine).stdout == "sudo apt-get install -y python3-venv wkhtmltopdf\n"


def test_passwordless_sudo_installs_by_itself(machine: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"
    write(machine, "sudo", f'[ "$2" = true ] || echo sudo "$@" >>{said}')
    result = bootstrap(machine)
    assert result.returncode == 1
    assert "Masih belum ada setelah pemasangan: wkhtmltopdf" in result.stderr
    update, install = said.read_text().splitlines()
    assert update.startswith("sudo -n apt-get ")
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends wkhtmltopdf")
