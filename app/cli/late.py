"""Commands whose modules are read when somebody calls them: pages and worker do without, and start sooner."""

from importlib import import_module
from typing import cast

import click
from flask import Flask
from flask.cli import AppGroup

_NAME = "loket_commands"


def announce(app: Flask, module: str) -> None:
    """Let ``flask`` find the command of a module; it bears the module's last name, or the one after a colon.

    Args:
        module: as ``app.cli.agenda``, or ``sheets_sync.cli:sync``.
    """
    where, _, name = module.partition(":")
    known: dict[str, str] = app.extensions.setdefault(_NAME, {})
    known[name or where.rpartition(".")[2]] = where
    if not isinstance(app.cli, _Late):
        app.cli = _Late(known, app.cli)


class _Late(AppGroup):
    """The application's commands: those that are there, and those that are read when called."""

    def __init__(self, known: dict[str, str], there: click.Group) -> None:
        super().__init__(there.name, commands=there.commands)
        self._known = known

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all of them, in order."""
        return sorted({*super().list_commands(ctx), *self._known})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one of them, None where there is none of that name."""
        if cmd_name in self._known:
            return cast("click.Command", getattr(import_module(self._known[cmd_name]), cmd_name))
        return super().get_command(ctx, cmd_name)
