"""Stay within the calls per minute that Google grants (60 per user and kind; we plan for 55)."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

WINDOW = 60.0
KINDS = ("read", "write", "drive")

Calls = dict[str, list[float]]
"""When the calls of the last minute were made, by kind, in seconds of the wall clock."""

Ledger = Callable[[], AbstractContextManager[Calls]]
"""Opens the calls of the last minute to one process at a time; what is changed in them is kept."""


def private() -> Ledger:
    """Return a ledger of this process alone."""
    calls: Calls = {}

    @contextmanager
    def opened() -> Iterator[Calls]:
        yield calls

    return opened


class Budget:
    """At most ``limit`` calls of a kind in any 60 seconds; a sliding window, so no burst straddles two minutes.

    Args:
        limit: calls per minute and kind; 0 switches the budget off.
        clock: wall clock in seconds, the same for all who share the ledger.
        sleep: waits.
        ledger: where the calls are kept; None for a budget that nobody shares.
    """

    def __init__(
        self,
        limit: int,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        ledger: Ledger | None = None,
    ) -> None:
        self.limit = limit
        self._clock = clock
        self._sleep = sleep
        self._ledger = ledger or private()

    def take(self, kind: str) -> float:
        """Wait until one more call of this kind is allowed, note it, and return the seconds waited."""
        waited = 0.0
        while self.limit and (pause := self._try(kind)) > 0:
            self._sleep(pause)
            waited += pause
        return waited

    def _try(self, kind: str) -> float:
        """Note a call and return 0, or return how long there is none left."""
        now = self._clock()
        with self._ledger() as calls:
            recent = sorted(at for at in calls.get(kind, ()) if 0 <= now - at < WINDOW)
            if len(recent) >= self.limit:
                return max(0.001, recent[-self.limit] + WINDOW - now)
            calls[kind] = [*recent, now]
            return 0.0
