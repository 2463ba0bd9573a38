"""The worker process: takes jobs, and starts what is due."""

import gc
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask

from app.core import clock
from app.jobs import service
from app.jobs.broker import huey_of

log = logging.getLogger(__name__)
SWEEP_EVERY = 10.0
_schedule: list[tuple[str, timedelta, Callable[[], object]]] = []


def every(name: str, interval: timedelta, function: Callable[[], object]) -> None:
    """Call ``function()`` in the worker each ``interval``, first right after the worker starts."""
    _schedule.append((name, interval, function))


def heartbeat(home: Path) -> Path:
    """Return the file that a living worker touches at each sweep."""
    return home / "pekerja.denyut"


def work(app: Flask) -> None:
    """Run until SIGTERM or SIGINT."""
    gc.freeze()  # the program itself stays; the collector shall not walk it at every large table
    consumer = huey_of(app).create_consumer(workers=2, periodic=False, initial_delay=0.05, max_delay=1.0)
    stop = threading.Event()
    ticker = threading.Thread(target=_tick, args=(app, stop), daemon=True, name="ticker")
    ticker.start()
    try:
        consumer.run()
    finally:
        stop.set()


def _tick(app: Flask, stop: threading.Event) -> None:
    due: dict[str, datetime] = {}
    while not stop.is_set():
        heartbeat(app.config["LOKET_HOME"]).touch(mode=0o600)
        with app.app_context():
            _guarded("sweep", service.sweep)
            for name, interval, function in _schedule:
                now = clock.now()
                if now >= due.get(name, now):
                    due[name] = now + interval
                    _guarded(name, function)
        stop.wait(SWEEP_EVERY)


def _guarded(name: str, function: Callable[[], object]) -> None:
    try:
        function()
    except Exception:
        log.exception("%s failed; tried again at its next turn", name)
