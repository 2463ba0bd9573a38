"""Faults on order: the next calls of a kind fail the way a bad line or a busy Google does."""

import threading
from dataclasses import asdict, dataclass
from typing import Any

from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.quota import exhausted

Json = dict[str, Any]
ACTIONS = {"status", "latency", "drop", "drop_after_apply", "timeout_after_apply"}


@dataclass(slots=True)
class Fault:
    """One order.

    Args:
        action: `status` (answer `status` without doing anything), `latency` (do it `seconds` later),
            `drop` (cut the connection, nothing done), `drop_after_apply` (do it, then cut the connection),
            `timeout_after_apply` (do it, answer nothing for `seconds`, then cut the connection).
        count: how many matching calls it hits.
        skip: how many matching calls pass first.
        kind: read, write, drive or empty for all.
        match: text that must occur in the method name or path.
        identity: e-mail of the caller, empty for all.
        status: HTTP status of `status`.
        reason: Drive's reason for `status`, such as `userRateLimitExceeded`.
        retry_after: seconds in a Retry-After header of `status`.
        seconds: duration of `latency` and `timeout_after_apply`.
    """

    action: str
    count: int = 1
    skip: int = 0
    kind: str = ""
    match: str = ""
    identity: str = ""
    status: int = 500
    reason: str = ""
    retry_after: int | None = None
    seconds: float = 1.0

    def hits(self, email: str, kind: str, name: str) -> bool:
        """Tell whether a call is one this order is about."""
        return self.kind in {"", kind} and self.identity.lower() in {"", email} and self.match in name

    def error(self, kind: str) -> ApiError:
        """Return the refusal of a `status` order for a call of a kind."""
        if self.status == 429 and kind in {"read", "write"}:
            return exhausted(kind, 60)
        words = {429: "Rate Limit Exceeded", 503: "The service is currently unavailable."}
        return ApiError(self.status, words.get(self.status, "Internal error encountered."), reason=self.reason)


class Faults:
    """The open orders, oldest first; each call uses up at most one."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, order: Json) -> Fault:
        """Take an order.

        Raises:
            ApiError: 400 for an unknown action or field.
        """
        if order.get("action") not in ACTIONS:
            raise ApiError(400, f"action must be one of {', '.join(sorted(ACTIONS))}")
        try:
            fault = Fault(**order)
        except TypeError as error:
            raise ApiError(400, str(error)) from error
        with self._lock:
            self._orders.append(fault)
        return fault

    def clear(self) -> None:
        """Drop all orders."""
        with self._lock:
            self._orders.clear()

    def open(self) -> list[Json]:
        """Return the orders not yet used up."""
        with self._lock:
            return [asdict(order) for order in self._orders]

    def take(self, email: str, kind: str, name: str) -> Fault | None:
        """Return the order that hits this call, and count it as used."""
        with self._lock:
            for order in self._orders:
                if not order.hits(email, kind, name):
                    continue
                if order.skip:
                    order.skip -= 1
                    continue
                order.count -= 1
                if order.count <= 0:
                    self._orders.remove(order)
                return order
        return None
