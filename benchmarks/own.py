"""What a piece of work took of this very process: the clock, the processor, and its peak memory alone."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Took(NamedTuple):
    """Seconds of the clock and of the processor, and the most megabytes that were held at once."""

    clock: float
    processor: float
    peak: float


def took(work: Callable[[], object]) -> Took:
    """Do ``work`` and return what it took, as a worker does it: what is loaded before stays out of the collector."""
    gc.collect()
    gc.freeze()
    _CLEAR.write_text("5")  # forgets the peak so far; what getrusage tells would be that of the parent too
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - clock, time.process_time() - processor, _peak())


def _peak() -> float:
    return int(_STATUS.read_text().partition("VmHWM:")[2].split()[0]) / 1024
