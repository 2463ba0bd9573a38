"""Random lives of a village and its office: nothing is lost, nothing invented, and a broken planner is noticed."""

import pytest

from tests.sheets_sync import mutants, test_merge, test_settle
from tests.sheets_sync.simulation import live

SEEDS = range(30)
TELLING = range(30)  # lives of which one must notice a mutant


@pytest.mark.parametrize("seed", SEEDS)
def test_every_edit_is_accounted_for(seed: int) -> None:
    assert live(seed) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1400))
def test_every_edit_is_accounted_for_in_many_lives(seed: int) -> None:
    assert live(seed, days=16) == []


@pytest.mark.parametrize("name", mutants.SIMULATED)
def test_a_broken_planner_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mutants.SIMULATED[name](monkeypatch)
    assert any(live(seed) for seed in TELLING), name


@pytest.mark.parametrize("name", mutants.NAMED)
def test_a_rarer_fault_is_noticed_by_the_test_named_for_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    test, mutant = mutants.NAMED[name]
    _run(test)
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        _run(test)


def _run(test: str) -> None:
    if hasattr(test_settle, test):
        getattr(test_settle, test)()
    else:
        getattr(test_merge, test)(test_merge.synced_world())
