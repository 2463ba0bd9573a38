"""Acts, done whole or broken off."""

from collections.abc import Callable
from typing import TypeVar

from app.core.db import unit_of_work
from app.core.roles import SISTEM, Pelaku

T = TypeVar("T")


class BrokenOff(Exception):
    """The act failed after it had written everything."""


def done(act: Callable[[], T], oleh: Pelaku = SISTEM) -> T:
    """Do ``act()`` in a transaction of its own."""
    with unit_of_work(oleh):
        return act()


def broken_off(act: Callable[[], object], oleh: Pelaku = SISTEM) -> None:
    """Do ``act()`` and fail right before the commit."""
    with unit_of_work(oleh):
        act()
        raise BrokenOff
