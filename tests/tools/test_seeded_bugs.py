"""The bugs of ``make trust`` are seeded where the product has the care that they take away."""

import pytest

from tests.trust.bugs import BUGS
from tests.trust.workflow_bugs import WORKFLOW_BUGS

SEEDED = {**BUGS, **WORKFLOW_BUGS}


@pytest.mark.parametrize("bug", SEEDED)
def test_a_bug_still_finds_its_place(bug: str) -> None:
    """What is seeded seldom would go stale unseen when the name it stands in for is given up."""
    with pytest.MonkeyPatch.context() as patch:
        SEEDED[bug](patch)
        assert patch._setattr
