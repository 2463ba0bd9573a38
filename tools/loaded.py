"""The application loaded once: web server and worker part from the process that has it."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from tempfile import TemporaryFile

from flask import Flask
from flask.cli import ScriptInfo
from gunicorn.app.wsgiapp import WSGIApplication

from app.core.counted_together import prepare_folder
from app.core.uncollected import uncollected
from tools.forked import fork


@uncollected()
def load() -> Flask:
    """Return the application, ready for its first visitor.

    Raises:
        app.core.keys.KeyProblem: it may not be served so.
    """
    prepare_folder(os.environ)
    from app import create_app  # the modules are read here, not when a port is refused
    from app.web.warm import warm

    app = create_app()
    _read_for_worker(app)
    warm(app)
    return app


def _read_for_worker(app: Flask) -> None:
    """Read what only the worker asks for: read after the processes part, it would take twice its memory there."""
    from app.core.errors import DomainError
    from app.lembar import port

    import_module("app.cli.worker")
    with app.app_context(), suppress(DomainError):
        port.channel()


def web(app: Flask) -> Callable[[], object]:
    """Return what serves the pages of ``app``, as ``gunicorn --config gunicorn.conf.py`` would."""

    class Loaded(WSGIApplication):
        def load_wsgiapp(self) -> Flask:
            return app

    def serve() -> None:
        sys.argv = ["gunicorn", "--config", "gunicorn.conf.py"]
        Loaded("%(prog)s [OPTIONS]", prog="gunicorn").run()

    return serve


def say(app: Flask, *words: str) -> str:
    """Return what ``flask <words>`` prints, in a child: what this process shares with the others stays untouched."""
    with TemporaryFile() as said:
        fork(words[0], command(app, *words), said).wait()
        said.seek(0)
        return said.read().decode()


def command(app: Flask, *words: str) -> Callable[[], object]:
    """Return what ``flask <words>`` does, over ``app``."""
    return lambda: app.cli.main([*words], prog_name="flask", obj=ScriptInfo(create_app=lambda: app))
