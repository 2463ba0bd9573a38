"""What goes wrong during the day."""

import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Callable, Mapping

import requests

from benchmarks.measured import family
from simulate.office import Office


class Faults(threading.Thread):
    """Breaks something every few seconds until the day is over.

    Attributes:
        done: how often what was broken.
    """

    def __init__(self, office: Office, day: threading.Event, every: float, seed: int) -> None:
        super().__init__(daemon=True, name="faults")
        self._office, self._day, self._every = office, day, every
        self._dice = random.Random(seed)  # noqa: S311  # a repeatable day
        self.done: Counter[str] = Counter()

    def run(self) -> None:
        kinds: dict[str, Callable[[], None]] = {
            "web worker killed": self._kill_web,
            "worker killed": self._office.restart_worker,
            "Sheets answered 429": lambda: self._sheets({"action": "status", "status": 429, "count": 5}),
            "Sheets answered 500": lambda: self._sheets({"action": "status", "status": 500, "count": 3}),
            "Sheets lost an answer": lambda: self._sheets({"action": "drop_after_apply", "count": 2, "kind": "write"}),
        }
        if self._office.restart_database:
            kinds["database restarted"] = self._office.restart_database
        while not self._day.wait(self._dice.uniform(self._every / 2, self._every * 1.5)):
            kind = self._dice.choice([*kinds])
            kinds[kind]()
            self.done[kind] += 1

    def _kill_web(self) -> None:
        workers = [pid for pid in family([self._office.web_pid]) if pid != self._office.web_pid]
        if workers:
            os.kill(self._dice.choice(workers), signal.SIGKILL)

    def _sheets(self, fault: Mapping[str, object]) -> None:
        requests.post(f"{self._office.lembar}/_emulator/faults", json=fault, timeout=20).raise_for_status()
