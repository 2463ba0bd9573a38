"""Stay within the calls per minute that Google grants (60 per user and kind; we plan for 55)."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence

WINDOW = 60.0
KINDS = ("read", "write", "drive")


class Budget:
    """At most ``limit`` calls of a kind in any 60 seconds; a sliding window, so no burst straddles two minutes.

    Args:
        limit: calls per minute and kind; 0 switches the budget off.
        clock: wall clock in seconds, so that a window can be handed to the next process.
        sleep: waits.
    """

    def __init__(
        self, limit: int, *, clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.limit = limit
        self._clock = clock
        self._sleep = sleep
        self._taken: dict[str, deque[float]] = {kind: deque() for kind in KINDS}

    def take(self, kind: str) -> float:
        """Wait until one more call of this kind is allowed, note it, and return the seconds waited."""
        if not self.limit:
            return 0.0
        waited = 0.0
        taken = self._taken[kind]
        while (pause := self._pause(taken)) > 0:
            self._sleep(pause)
            waited += pause
        taken.append(self._clock())
        return waited

    def _pause(self, taken: deque[float]) -> float:
        now = self._clock()
        while taken and not 0 <= now - taken[0] < WINDOW:
            taken.popleft()
        return taken[0] + WINDOW - now if len(taken) >= self.limit else 0.0

    def window(self) -> dict[str, list[float]]:
        """Return the calls of the last minute, to be kept for the next run."""
        now = self._clock()
        return {kind: [at for at in taken if 0 <= now - at < WINDOW] for kind, taken in self._taken.items()}

    def resume(self, window: Mapping[str, Sequence[float]]) -> None:
        """Count calls of an earlier run, in whichever process it was."""
        for kind, times in window.items():
            if kind in self._taken:
                self._taken[kind] = deque(sorted([*self._taken[kind], *times]))
