"""A program that the kernel stops when the process that started it ends, however it ends."""

import os
from collections.abc import Sequence
from pathlib import Path

# The process that started it may have ended before the kernel was told; then the program must not begin.
_UNLESS_LEFT_ALONE = '[ "$PPID" = "$0" ] && exec "$@"'


def bound(command: Sequence[str | Path], by: str = "TERM", also: Sequence[str] = ()) -> list[str]:
    """Return the command line that runs ``command`` and has it stopped when this process ends.

    Args:
        command: the program and its arguments.
        by: the signal it is sent then, without ``SIG``.
        also: more options of ``setpriv``: whom it runs as.
    """
    watched = ["setpriv", *also, "--pdeathsig", by, "--", "sh", "-c", _UNLESS_LEFT_ALONE, str(os.getpid())]
    return [*watched, *map(str, command)]
