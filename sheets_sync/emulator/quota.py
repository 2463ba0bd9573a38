"""The per-minute quota, as Google counts it: per person and for the whole project, reads and writes apart."""

import threading
from collections import deque
from typing import Any

from sheets_sync.emulator import clock
from sheets_sync.emulator.errors import ApiError

Json = dict[str, Any]
_WINDOW = 60.0
_METRIC = {
    "read": ("Read requests", "sheets.googleapis.com/read_requests", "ReadRequestsPerMinutePer"),
    "write": ("Write requests", "sheets.googleapis.com/write_requests", "WriteRequestsPerMinutePer"),
}
_PROJECT = "-"  # stands for all callers together
PROJECT_FACTOR = 5  # Google gives a project 300 calls where a person has 60


class Quota:
    """Counts calls in a sliding minute.

    Args:
        per_minute: calls allowed per identity and kind; 0 allows any number.
        project: calls allowed per kind for all identities together; None is five times the personal limit.
    """

    def __init__(self, per_minute: int, project: int | None = None) -> None:
        self._calls: dict[tuple[str, str], deque[float]] = {}
        self._lock = threading.Lock()
        self.reset(per_minute, project)

    def reset(self, per_minute: int, project: int | None = None) -> None:
        """Forget the calls of the last minute and take new limits."""
        with self._lock:
            self._calls.clear()
            self.per_minute = per_minute
            self.project = per_minute * PROJECT_FACTOR if project is None else int(project)

    def limits(self) -> Json:
        """Return the limits in force."""
        return {"per_minute": self.per_minute, "project": self.project}

    def spend(self, email: str, kind: str) -> None:
        """Count one call.

        Raises:
            ApiError: 429 when the minute is used up. Drive calls are not limited.
        """
        if kind not in _METRIC:
            return
        now = clock.seconds()
        with self._lock:
            limits = ((email, self.per_minute), (_PROJECT, self.project))
            spent = [(self._recent(who, kind, now), who, limit) for who, limit in limits if limit]
            for calls, who, limit in spent:
                if len(calls) >= limit:
                    raise exhausted(kind, limit, project=who == _PROJECT)
            for calls, _, _ in spent:
                calls.append(now)

    def _recent(self, who: str, kind: str, now: float) -> deque[float]:
        calls = self._calls.setdefault((who, kind), deque())
        while calls and calls[0] <= now - _WINDOW:
            calls.popleft()
        return calls


def exhausted(kind: str, limit: int, *, project: bool = False) -> ApiError:
    """Return the 429 of a caller (or project) that has used up the minute, in Google's words."""
    label, metric, name = _METRIC.get(kind, _METRIC["read"])
    span = "per minute" if project else "per minute per user"
    message = (
        f"Quota exceeded for quota metric '{label}' and limit '{label} {span}' "
        "of service 'sheets.googleapis.com' for consumer 'project_number:0'."
    )
    told = {
        "service": "sheets.googleapis.com",
        "consumer": "projects/0",
        "quota_limit_value": str(limit),
        "quota_metric": metric,
        "quota_limit": name + ("Project" if project else "User"),
        "quota_location": "global",
        "quota_unit": "1/min/{project}" if project else "1/min/{project}/{user}",
    }
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": told,
    }
    address = "https://cloud.google.com/docs/quotas/help/request_increase"
    links = [{"description": "Request a higher quota limit.", "url": address}]
    return ApiError(429, message, details=[info, {"@type": "type.googleapis.com/google.rpc.Help", "links": links}])
