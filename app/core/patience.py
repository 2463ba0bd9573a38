"""What has to be stored at the end of a piece of work waits for a database that is away for a moment."""

import time
from collections.abc import Callable

from sqlalchemy.exc import OperationalError

PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


def patiently(act: Callable[[], None], sleep: Callable[[float], None] = time.sleep) -> None:
    """Do one whole unit of work, and again while the database cannot be reached, for about a minute.

    Raises:
        OperationalError: it did not come back.
    """
    for pause in PAUSES:
        try:
            return act()
        except OperationalError:
            sleep(pause)
    return act()
