"""A database that is away for a moment."""

import pytest
from sqlalchemy.exc import OperationalError

from app.core.patience import PAUSES, patiently


def away(times: int, tried: list[int]) -> None:
    tried.append(1)
    if len(tried) <= times:
        raise OperationalError("SELECT 1", None, Exception("server closed the connection"))


def test_it_is_done_once_the_database_is_back() -> None:
    tried: list[int] = []
    slept: list[float] = []
    patiently(lambda: away(3, tried), slept.append)
    assert (len(tried), slept) == (4, list(PAUSES[:3]))


def test_a_database_that_stays_away_is_told() -> None:
    tried: list[int] = []
    with pytest.raises(OperationalError):
        patiently(lambda: away(99, tried), lambda _: None)
    assert len(tried) == len(PAUSES) + 1
