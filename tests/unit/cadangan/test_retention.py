"""Backups past their time go; of each day and month the last one stays."""

from datetime import datetime, timedelta

from app.cadangan.retention import kept
from app.core.clock import WITA

NOW = datetime(2026, 11, 27, 17, 0, tzinfo=WITA)


def test_a_year_of_backups_every_five_minutes_shrinks_to_a_day_a_month_and_a_year() -> None:
    times = [NOW - timedelta(minutes=5 * n) for n in range(12 * 24 * 400)]
    keep = kept(times, NOW)
    dense = {time for time in times if time > NOW - timedelta(hours=24)}
    assert dense <= keep
    older = sorted(keep - dense)
    # Two of the thirty days are in the dense part; of the twelve months this one is, and October ends with a kept day.
    assert len(older) == (30 - 2) + (12 - 2)
    assert older[0] == datetime(2025, 12, 31, 23, 55, tzinfo=WITA)
    assert datetime(2026, 11, 20, 23, 55, tzinfo=WITA) in keep


def test_the_newest_backup_is_never_let_go() -> None:
    only = NOW - timedelta(days=900)
    assert kept([only], NOW) == {only}
