"""Processes that write letters into one book, for races.

Every scribe is a process of its own with an application of its own. They are forked from a server process that has
loaded the code and touched no database, so that starting eight of them, or another one after a kill, takes an instant.
"""

import itertools
import multiprocessing
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from app import create_app
from app.agenda.numbering import SURAT_KELUAR
from app.agenda.scopes import default_pattern
from app.agenda.service import OutgoingLetter, record_outgoing
from app.core.db import unit_of_work
from app.core.roles import Pelaku, sistem
from tests.support.letters import outgoing
from tests.support.work import BrokenOff, broken_off
from tests.trust.bugs import seed

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["pytest", "tests.support.warm", __name__])


@dataclass
class Scribe:
    """One writer and its log: a line ``<letter> <number>`` is added only after the commit has returned.

    Attributes:
        broken: before every so manieth letter one is broken off right before its commit; 0 for never.
        bug: the seeded bug it works with, see :mod:`tests.trust.bugs`.
    """

    name: str
    log: Path
    environ: Mapping[str, str]
    letters: int
    buku: str = SURAT_KELUAR
    unit: str = "identifikasi"
    broken: int = 0
    bug: str = ""
    kills: int = 0
    process: BaseProcess = field(init=False)

    def start(self) -> None:
        """Start, or go on after a kill with the letters that were not acknowledged; those may be written twice."""
        first = len(self.acknowledged()) + 1
        letters = range(first, self.letters + 1)
        self.process = _processes.Process(target=_write, args=(self._plain(), letters))  # type: ignore[attr-defined]
        self.process.start()

    def _plain(self) -> "Scribe":
        return replace(self, environ=dict(self.environ))

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
    **more: Any,
) -> Iterator[list[Scribe]]:
    """Let ``count`` processes write ``letters`` letters each; whoever is left at the end of the block is ended.

    Args:
        units: whose letters they write, in turn.
        more: what else is told to every :class:`Scribe`.
    """
    names = [f"juru-{number}" for number in range(count)]
    crew = [
        Scribe(name, folder / f"{name}.log", environ, letters, buku, units[place % len(units)], **more)
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
    for step in range(1, kills + 1):
        wait_for(crew, step / (kills + 2))
        victim = chance.choice([scribe for scribe in crew if len(scribe.acknowledged()) < scribe.letters])
        victim.kill()
        victim.start()


def wait_for(crew: list[Scribe], share: float) -> None:
    """Wait until a share of all letters is acknowledged."""
    total = sum(scribe.letters for scribe in crew)
    while _written(crew) < int(total * share):
        if not any(scribe.process.is_alive() for scribe in crew):
            raise AssertionError("every scribe has ended")
        time.sleep(0.002)


def finish(crew: list[Scribe], timeout: float = 100) -> list[tuple[str, str]]:
    """Wait for everybody and return all acknowledged (letter, number) pairs."""
    for scribe in crew:
        scribe.process.join(timeout)
        assert scribe.process.exitcode == 0, f"{scribe.name} ended with {scribe.process.exitcode}"
    return [pair for scribe in crew for pair in scribe.acknowledged()]


def _written(crew: list[Scribe]) -> int:
    return sum(len(scribe.acknowledged()) for scribe in crew)


def _write(scribe: Scribe, letters: range) -> None:
    os.environ.update(scribe.environ)
    seed(scribe.bug)
    app = create_app()
    with app.app_context():
        pola = default_pattern(scribe.buku) if scribe.buku != SURAT_KELUAR else outgoing().pola
    oleh = sistem(scribe.name)
    with app.app_context(), scribe.log.open("ab", buffering=0) as acknowledged:
        for number in letters:
            name = f"{scribe.name}-{scribe.kills}-{number}"
            letter = outgoing(perihal=name, unit=scribe.unit, pola=pola)
            if scribe.broken and number % scribe.broken == 0:
                _break_off(replace(letter, perihal=f"{name}-batal"), scribe.buku, oleh)
            written, no_surat = _patiently(letter, scribe.buku, oleh)
            acknowledged.write(f"{written} {no_surat}\n".encode())


def _patiently(letter: OutgoingLetter, buku: str, oleh: Pelaku) -> tuple[str, str]:
    """Write a letter, and under another name again while the database goes away; return that name and its number."""
    for life in itertools.count():
        named = replace(letter, perihal=f"{letter.perihal}-{life}") if life else letter
        try:
            with unit_of_work(oleh):
                no_surat = record_outgoing(named, oleh=oleh, buku=buku).no_surat
        except OperationalError:
            time.sleep(0.05)
        else:
            return named.perihal, no_surat
    raise AssertionError("the count has an end")


def _break_off(letter: OutgoingLetter, buku: str, oleh: Pelaku) -> None:
    with suppress(BrokenOff, OperationalError):
        broken_off(lambda: record_outgoing(letter, oleh=oleh, buku=buku), oleh)
