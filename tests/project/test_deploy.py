"""What an office's machine runs names programs, files and settings that exist."""

import configparser
import re
from pathlib import Path

import pytest

import config

ROOT = Path(config.ROOT)
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
#: Set for the programs below Loket: boto3 and gunicorn.
OTHERS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


def test_there_is_a_unit_for_each_part_of_an_office() -> None:
    assert [unit.stem for unit in UNITS] == ["loket-pekerja", "loket-web"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_programs_of_the_checkout(unit: Path) -> None:
    parsed = configparser.ConfigParser(interpolation=None, strict=False)
    parsed.read(unit)
    service = parsed["Service"]
    for name in ("ExecStart", "ExecStartPre"):
        if name in service:
            program = service[name].split()[0]
            assert program.startswith("/opt/loket/")
            assert (ROOT / program.removeprefix("/opt/loket/")).is_file()
    assert service["UMask"] == "0077"
    assert service["User"] == "loket"


def test_every_setting_of_the_example_is_one_that_the_program_reads() -> None:
    named = set(re.findall(r"^#?([A-Z_0-9]+)=", (ROOT / "deploy" / "loket.env").read_text(), re.MULTILINE))
    source = (ROOT / "config.py").read_text()
    assert named
    assert {name for name in named - OTHERS if f'"{name}"' not in source} == set()


def test_the_image_is_made_by_the_commands_of_the_readme() -> None:
    said = (ROOT / "deploy" / "Containerfile").read_text()
    assert "tools/bootstrap.sh run" in said
    assert all((ROOT / path).exists() for path in re.findall(r"(?<![\w/])(\.venv/bin/\w+|tools/[\w.]+)", said))
