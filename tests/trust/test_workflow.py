"""The workflow under random clerks: what an office on paper would do is done, everything else is refused whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.exc import SQLAlchemyError

from app.core import scope
from tests.trust.clerks import Clerks
from tests.trust.conftest import Tell
from tests.trust.desks import forms_of
from tests.trust.memory import Office, office_in_memory
from tests.trust.way import walk
from tests.trust.workflow_bugs import WORKFLOW_BUGS

#: Bugs that are noticed late on the way; `make test` looks for the others, some 35 seconds of processor in all.
LATE = {
    "a deputy signs beyond his days", "a record that was ended still counts", "who signs a.n. has the whole post",
    "a letter out of the house is taken back",
}  # fmt: skip
LOOKED = [pytest.param(bug, marks=pytest.mark.long if bug in LATE else ()) for bug in WORKFLOW_BUGS]


@pytest.fixture(scope="module")
def office(session_home: Path, keys: Path) -> Iterator[Office]:
    with office_in_memory(session_home / "ingatan", keys) as found:
        yield found


@pytest.fixture
def clerks(office: Office) -> Iterator[type[Clerks]]:
    """Give the clerks of this office, who count what they try. No condition of row scope is kept from before a bug."""

    class Counted(Clerks):
        acts = 0

        def _act(self, *args: object, **values: object) -> bool:
            Counted.acts += 1
            return super()._act(*args, **values)  # type: ignore[arg-type]  # passed on as they came

    Counted.office, Counted.forms = office, forms_of(office)
    scope._forget()
    yield Counted
    scope._forget()


def work(clerks: type[Clerks], *, days: int, acts: int) -> None:
    """Let them work for some days, of some acts each; no time is lost on making a failure shorter."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it so
        clerks,
        settings=settings(
            max_examples=days, stateful_step_count=acts, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip


def look(clerks: type[Clerks]) -> None:
    """Walk the way of a case, then let them work: neither knows of a bug."""
    walk(clerks)
    work(clerks, days=100, acts=30)


@pytest.mark.trust("the workflow under random clerks, beside an office on paper")
@pytest.mark.timeout(3000)
def test_both_offices_say_the_same(clerks: type[Clerks], full: bool, tell: Tell) -> None:
    days = 100 if full else 10
    if full:
        walk(clerks)
    work(clerks, days=days, acts=40 if full else 15)
    tell(
        f"{days} days, {clerks.acts} acts on cases of 2 SOPs",  # type: ignore[attr-defined]  # counted by the fixture
        "each done or refused as on paper; numbers gapless, stories whole, a refused act changes no byte",
    )


@pytest.mark.trust("seeded bugs of workflow and scope are noticed")
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("bug", LOOKED)
def test_a_seeded_bug_is_noticed(clerks: type[Clerks], bug: str, monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    WORKFLOW_BUGS[bug](monkeypatch)
    with pytest.raises((AssertionError, SQLAlchemyError)) as noticed:
        look(clerks)
    said = (str(noticed.value) or "a bare refusal").splitlines()[0][:60]
    tell(bug, f"noticed after {clerks.acts} acts: {said}")  # type: ignore[attr-defined]  # counted by the fixture
