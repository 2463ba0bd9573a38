"""The per-minute quota, as Google counts it: per person, reads and writes apart."""

import threading
from collections import deque

from sheets_sync.emulator import clock
from sheets_sync.emulator.errors import ApiError

_WINDOW = 60.0
_METRIC = {
    "read": ("Read requests", "sheets.googleapis.com/read_requests", "ReadRequestsPerMinutePerUser"),
    "write": ("Write requests", "sheets.googleapis.com/write_requests", "WriteRequestsPerMinutePerUser"),
}


class Quota:
    """Counts calls in a sliding minute.

    Args:
        per_minute: calls allowed per identity and kind; 0 allows any number.
    """

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._calls: dict[tuple[str, str], deque[float]] = {}
        self._lock = threading.Lock()

    def reset(self, per_minute: int | None = None) -> None:
        """Forget the calls of the last minute, and take a new limit when given."""
        with self._lock:
            self._calls.clear()
            if per_minute is not None:
                self.per_minute = per_minute

    def spend(self, email: str, kind: str) -> None:
        """Count one call.

        Raises:
            ApiError: 429 when the minute is used up. Drive calls are not limited.
        """
        if not self.per_minute or kind not in _METRIC:
            return
        now = clock.seconds()
        with self._lock:
            calls = self._calls.setdefault((email, kind), deque())
            while calls and calls[0] <= now - _WINDOW:
                calls.popleft()
            if len(calls) >= self.per_minute:
                raise self._exhausted(kind)
            calls.append(now)

    def _exhausted(self, kind: str) -> ApiError:
        label, metric, limit = _METRIC[kind]
        message = (
            f"Quota exceeded for quota metric '{label}' and limit '{label} per minute per user' "
            "of service 'sheets.googleapis.com' for consumer 'project_number:0'."
        )
        info = {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "RATE_LIMIT_EXCEEDED",
            "domain": "googleapis.com",
            "metadata": {
                "quota_metric": metric,
                "quota_limit": limit,
                "quota_limit_value": str(self.per_minute),
                "service": "sheets.googleapis.com",
            },
        }
        return ApiError(429, message, details=[info])
