"""Counters of calls and bytes, per identity and kind."""

import threading
from collections import Counter, deque
from typing import Any

from sheets_sync.emulator import clock

Json = dict[str, Any]
KINDS = ("read", "write", "drive")
_WINDOW = 60.0


class Stats:
    """What was asked since the start or the last reset; kept in memory only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clear()

    def _clear(self) -> None:
        self._per: dict[str, dict[str, Counter[str]]] = {}
        self._methods: Counter[str] = Counter()
        self._status: Counter[str] = Counter()
        self._recent: dict[str, deque[float]] = {kind: deque() for kind in KINDS}
        self._peak: Counter[str] = Counter()

    def reset(self) -> None:
        """Start from zero."""
        with self._lock:
            self._clear()

    def record(self, email: str, kind: str, method: str, status: int, sizes: dict[str, int]) -> None:
        """Count one answered (or dropped) call.

        Args:
            email: identity of the caller, `-` when unknown.
            kind: read, write or drive.
            method: name of the API method.
            status: HTTP status sent, 0 for a connection that was dropped.
            sizes: bytes `up`, `down` (plain) and `wire` (as sent, gzip counted).
        """
        with self._lock:
            counter = self._per.setdefault(email, {}).setdefault(kind, Counter())
            counter["requests"] += 1
            counter.update(sizes)
            self._methods[method] += 1
            self._status[str(status)] += 1
            self._slide(kind)

    def _slide(self, kind: str) -> None:
        recent, now = self._recent[kind], clock.seconds()
        recent.append(now)
        while recent[0] <= now - _WINDOW:
            recent.popleft()
        self._peak[kind] = max(self._peak[kind], len(recent))

    def report(self) -> Json:
        """Return totals, counters per identity, per method and per status, and the busiest minute."""
        with self._lock:
            total = {kind: self._total(kind) for kind in KINDS}
            identities = {
                email: {kind: dict(counter) for kind, counter in kinds.items()} for email, kinds in self._per.items()
            }
            return {
                "total": total,
                "identities": identities,
                "methods": dict(self._methods),
                "status": dict(self._status),
                "peak_per_minute": {kind: self._peak[kind] for kind in KINDS},
            }

    def _total(self, kind: str) -> dict[str, int]:
        total: Counter[str] = Counter({"requests": 0, "up": 0, "down": 0, "wire": 0})
        for kinds in self._per.values():
            total.update(kinds.get(kind, Counter()))
        return dict(total)
