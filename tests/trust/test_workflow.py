"""The workflow under random clerks: what an office on paper would do is done, everything else is refused whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.exc import SQLAlchemyError

from tests.trust.clerks import Clerks, forms_of
from tests.trust.conftest import Tell
from tests.trust.memory import Office, office_in_memory
from tests.trust.workflow_bugs import WORKFLOW_BUGS

#: The bug that is looked for in `make test` too; the others take their minutes in `make trust`.
QUICK = {"the version of the page is not compared"}
LOOKED = [pytest.param(bug, marks=() if bug in QUICK else pytest.mark.long) for bug in WORKFLOW_BUGS]


@pytest.fixture(scope="module")
def office(session_home: Path, keys: Path) -> Iterator[Office]:
    with office_in_memory(session_home / "ingatan", keys) as found:
        yield found


@pytest.fixture
def clerks(office: Office) -> type[Clerks]:
    """Return the clerks of this office, who count what they try."""

    class Counted(Clerks):
        acts = 0

        def _act(self, *args: object, **values: object) -> bool:
            Counted.acts += 1
            return super()._act(*args, **values)  # type: ignore[arg-type]  # passed on as they came

    Counted.office, Counted.forms = office, forms_of(office)
    return Counted


def work(clerks: type[Clerks], *, days: int, acts: int) -> None:
    """Let them work for some days, of some acts each; no time is lost on making a failure shorter."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it so
        clerks,
        settings=settings(
            max_examples=days, stateful_step_count=acts, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip


@pytest.mark.trust("the workflow under random clerks, beside an office on paper")
@pytest.mark.timeout(3000)
def test_both_offices_say_the_same(clerks: type[Clerks], full: bool, tell: Tell) -> None:
    days = 400 if full else 10
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
        work(clerks, days=500, acts=40)
    said = (str(noticed.value) or "a bare refusal").splitlines()[0][:60]
    tell(bug, f"noticed after {clerks.acts} acts: {said}")  # type: ignore[attr-defined]  # counted by the fixture
