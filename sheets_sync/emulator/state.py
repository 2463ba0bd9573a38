"""Everything one running emulator holds."""

from collections import deque
from dataclasses import dataclass, field

from sheets_sync.emulator.faults import Faults
from sheets_sync.emulator.mails import MAX_KEPT, Mail
from sheets_sync.emulator.options import Options
from sheets_sync.emulator.quota import Quota
from sheets_sync.emulator.stats import Stats
from sheets_sync.emulator.store import Store


@dataclass(frozen=True, slots=True)
class Emulator:
    """Settings, stored state, and what is kept in memory: quota, counters, faults, letters."""

    options: Options
    store: Store
    quota: Quota
    stats: Stats
    faults: Faults
    mails: deque[Mail] = field(default_factory=lambda: deque(maxlen=MAX_KEPT))


def create_emulator(options: Options) -> Emulator:
    """Open the state of an emulator."""
    return Emulator(options, Store(options.data), Quota(options.quota, options.project_quota), Stats(), Faults())
