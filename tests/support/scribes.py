"""Processes that write letters into one book, for races.

Every scribe is a process of its own with an application of its own. They are forked from a server process that has
loaded the code and touched no database, so that starting eight of them, or another one after a kill, takes an instant.
"""

import multiprocessing
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from app import create_app
from app.agenda.numbering import SURAT_KELUAR
from app.agenda.scopes import default_pattern
from app.agenda.service import record_outgoing
from app.core.db import unit_of_work
from app.core.roles import sistem
from tests.support.letters import outgoing

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["pytest", "tests.support.warm", __name__])


@dataclass
class Scribe:
    """One writer and its log: a line ``<letter> <number>`` is added only after the commit has returned."""

    name: str
    log: Path
    environ: Mapping[str, str]
    letters: int
    buku: str = SURAT_KELUAR
    unit: str = "identifikasi"
    kills: int = 0
    process: BaseProcess = field(init=False)

    def start(self) -> None:
        """Start, or go on after a kill with the letters that were not acknowledged; those may be written twice."""
        first = len(self.acknowledged()) + 1
        letters = range(first, self.letters + 1)
        arguments = (self.name, f"{self.kills}", self.log, dict(self.environ), letters, self.buku, self.unit)
        self.process = _processes.Process(target=_write, args=arguments)  # type: ignore[attr-defined]
        self.process.start()

    def kill(self) -> None:
        """End the process without a warning, wherever it is."""
        self.process.kill()
        self.process.join()
        self.kills += 1

    def acknowledged(self) -> list[tuple[str, str]]:
        """Return the (letter, number) pairs that were told to be written."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [(letter, number) for letter, number in (line.split() for line in lines)]


@contextmanager
def scribes(
    folder: Path,
    environ: Mapping[str, str],
    *,
    count: int = 8,
    letters: int = 25,
    buku: str = SURAT_KELUAR,
    units: Sequence[str] = ("identifikasi",),
) -> Iterator[list[Scribe]]:
    """Let ``count`` processes write ``letters`` letters each; whoever is left at the end of the block is ended.

    Args:
        units: whose letters they write, in turn.
    """
    names = [f"juru-{number}" for number in range(count)]
    crew = [
        Scribe(name, folder / f"{name}.log", environ, letters, buku, units[place % len(units)])
        for place, name in enumerate(names)
    ]
    try:
        for scribe in crew:
            scribe.start()
        yield crew
    finally:
        for scribe in crew:
            scribe.process.kill()


def kill_now_and_then(crew: list[Scribe], kills: int, *, seed: int = 17) -> None:
    """Kill a scribe and start it again ``kills`` times, spread over the letters that are written meanwhile."""
    chance = random.Random(seed)
    total = sum(scribe.letters for scribe in crew)
    for step in range(1, kills + 1):
        while _written(crew) < total * step // (kills + 2):
            time.sleep(0.002)
        victim = chance.choice([scribe for scribe in crew if len(scribe.acknowledged()) < scribe.letters])
        victim.kill()
        victim.start()


def finish(crew: list[Scribe], timeout: float = 100) -> list[tuple[str, str]]:
    """Wait for everybody and return all acknowledged (letter, number) pairs."""
    for scribe in crew:
        scribe.process.join(timeout)
        assert scribe.process.exitcode == 0, f"{scribe.name} ended with {scribe.process.exitcode}"
    return [pair for scribe in crew for pair in scribe.acknowledged()]


def _written(crew: list[Scribe]) -> int:
    return sum(len(scribe.acknowledged()) for scribe in crew)


def _write(name: str, life: str, log: Path, environ: dict[str, str], letters: range, buku: str, unit: str) -> None:
    os.environ.update(environ)
    app = create_app()
    with app.app_context():
        pola = default_pattern(buku) if buku != SURAT_KELUAR else outgoing().pola
    oleh = sistem(name)
    with app.app_context(), log.open("ab", buffering=0) as acknowledged:
        for number in letters:
            letter = f"{name}-{life}-{number}"
            with unit_of_work(oleh):
                row = record_outgoing(outgoing(perihal=letter, unit=unit, pola=pola), oleh=oleh, buku=buku)
                no_surat = row.no_surat
            acknowledged.write(f"{letter} {no_surat}\n".encode())
