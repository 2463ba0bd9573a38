"""Everything one running emulator holds."""

from dataclasses import dataclass

from sheets_sync.emulator.faults import Faults
from sheets_sync.emulator.options import Options
from sheets_sync.emulator.quota import Quota
from sheets_sync.emulator.stats import Stats
from sheets_sync.emulator.store import Store


@dataclass(frozen=True, slots=True)
class Emulator:
    """Settings, stored state, and what is kept in memory: quota, counters, faults."""

    options: Options
    store: Store
    quota: Quota
    stats: Stats
    faults: Faults


def create_emulator(options: Options) -> Emulator:
    """Open the state of an emulator."""
    return Emulator(options, Store(options.data), Quota(options.quota), Stats(), Faults())
