"""When a failed call is tried again, and after how long. Pure but for the dice."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from random import SystemRandom

from app.core import clock

TRIES = 6
LONGEST = 64.0
GIVE_UP_AFTER = 300.0

_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
_TRANSIENT = frozenset({408, 500, 502, 503, 504})
_dice = SystemRandom()


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed try.

    Attributes:
        status: HTTP status; 0 when no answer came, so nobody knows whether the server applied it.
        reason: the server's own word (``errors[0].reason`` or ``status``).
        retry_after: seconds the server asks us to wait.
    """

    status: int
    reason: str = ""
    retry_after: float = 0.0

    @property
    def refused_by_quota(self) -> bool:
        """Whether the call was certainly not applied, only postponed."""
        return self.status == 429 or (self.status == 403 and self.reason in _RATE)


def may_retry(failure: Failure, tries: int, *, idempotent: bool, spent: float) -> bool:
    """Say whether to try again.

    Args:
        tries: how often the call was made so far.
        idempotent: whether applying it twice is the same as once.
        spent: seconds since the first try.
    """
    if tries >= TRIES or spent >= GIVE_UP_AFTER:
        return False
    if failure.refused_by_quota:
        return True
    return idempotent and (failure.status == 0 or failure.status in _TRANSIENT)


def pause(failure: Failure, tries: int) -> float:
    """Return the seconds to wait: capped exponential with full jitter, never less than the server asks for."""
    return failure.retry_after + _dice.uniform(0, min(LONGEST, 2.0**tries))


def retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds of a Retry-After header, in either of its two spellings; 0 when there is none."""
    value = headers.get("Retry-After", "").strip()
    if value.isdigit():
        return min(float(value), LONGEST * 2)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, min((at - clock.now()).total_seconds(), LONGEST * 2)) if at.tzinfo else 0.0
