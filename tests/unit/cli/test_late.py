"""What is read at the start, and what by the command that needs it."""

import os
import subprocess
import sys

import click
import pytest
from flask import Flask

import config

_START = "import sys, app; app.create_app(); print(*sys.modules)"
#: Half a second of starting and twelve megabytes, which no page asks for.
_FOR_COMMANDS = ("app.cli.agenda", "app.demo", "sheets_sync.cli", "sheets_sync.channel", "gspread", "requests")


@pytest.fixture(scope="module")
def read_at_the_start(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    home = tmp_path_factory.mktemp("rumah")
    settings = {**os.environ, "LOKET_MODE": "demo", "LOKET_HOME": str(home)}
    said = subprocess.run(
        [sys.executable, "-c", _START], env=settings, cwd=config.ROOT, capture_output=True, text=True, check=True
    )
    return set(said.stdout.split())


@pytest.mark.parametrize("module", _FOR_COMMANDS)
def test_the_program_starts_without_what_only_a_command_or_a_sync_needs(
    module: str, read_at_the_start: set[str]
) -> None:
    assert "app.web.menu" in read_at_the_start
    assert module not in read_at_the_start


def test_every_module_of_a_command_is_offered_by_its_own_name(app: Flask) -> None:
    context = click.Context(app.cli)
    written = {
        path.stem
        for path in (config.ROOT / "app" / "cli").glob("*.py")
        if "@click.command(" in path.read_text() or "@click.group(" in path.read_text()
    }
    assert {"agenda", "worker"} < written
    assert written | {"sync"} <= set(app.cli.list_commands(context))
    for name in written:
        command = app.cli.get_command(context, name)
        assert command is not None
        assert command.name == name


def test_a_command_that_does_not_exist_is_none(app: Flask) -> None:
    assert app.cli.get_command(click.Context(app.cli), "tidak-ada") is None
