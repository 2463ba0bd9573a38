"""Time as the emulator sees and writes it."""

import time
from datetime import UTC, datetime, timedelta

_MILLISECOND = timedelta(milliseconds=1)


def seconds() -> float:
    """Return wall-clock seconds, used for token expiry and quota windows."""
    return time.time()


def stamp(moment: datetime | None = None) -> str:
    """Return an RFC 3339 time with milliseconds, as Drive writes it."""
    moment = moment or datetime.fromtimestamp(seconds(), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def stamp_after(previous: str | None) -> str:
    """Return a stamp later than `previous`, so that two edits never share a modifiedTime."""
    now = stamp()
    if previous is None or now > previous:
        return now
    return stamp(datetime.strptime(previous, "%Y-%m-%dT%H:%M:%S.%f%z") + _MILLISECOND)
