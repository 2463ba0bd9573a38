"""The application loaded once: web server and worker part from the process that has it."""

import os
import sys
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from app.core.counted_together import prepare_folder
from app.core.uncollected import uncollected
from tools.forked import fork

if TYPE_CHECKING:
    from flask import Flask


@uncollected()
def load() -> "Flask":
    """Return the application, ready for its first visitor.

    Raises:
        app.core.keys.KeyProblem: it may not be served so.
    """
    prepare_folder(os.environ)
    from app import create_app  # the modules are read here, not when a port is refused
    from app.web.warm import warm

    app = create_app()
    warm(app)
    return app


def web(app: "Flask") -> Callable[[], object]:
    """Return what serves the pages of ``app``, as ``gunicorn --config gunicorn.conf.py`` would."""
    from gunicorn.app.wsgiapp import WSGIApplication

    class Loaded(WSGIApplication):
        def load_wsgiapp(self) -> "Flask":
            return app

    def serve() -> None:
        sys.argv = ["gunicorn", "--config", "gunicorn.conf.py"]
        Loaded("%(prog)s [OPTIONS]", prog="gunicorn").run()

    return serve


def say(app: "Flask", *words: str) -> str:
    """Return what ``flask <words>`` prints, in a child: what this process shares with the others stays untouched."""
    with TemporaryFile() as said:
        fork(words[0], command(app, *words), said).wait()
        said.seek(0)
        return said.read().decode()


def command(app: "Flask", *words: str) -> Callable[[], object]:
    """Return what ``flask <words>`` does, over ``app``."""
    from flask.cli import ScriptInfo

    return lambda: app.cli.main([*words], prog_name="flask", obj=ScriptInfo(create_app=lambda: app))
