"""Letters that Drive would send when a file is shared; nothing leaves the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """One notification.

    Args:
        to: who is told.
        by: who shared.
        file: id of the file.
        title: name of the file.
        role: role that was given.
        message: words of the one who shared.
    """

    to: str
    by: str
    file: str
    title: str
    role: str
    message: str


MAX_KEPT = 1000
