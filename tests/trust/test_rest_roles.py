"""Every post of the office calls every route of the REST description with what fits and what does not."""

import pytest

from tests.contract.test_rest import exercise, prepared
from tests.support.desk import Desk
from tests.support.people import ACCOUNTS
from tests.trust.conftest import Tell

pytestmark = [pytest.mark.parametrize("database", ["sqlite"], indirect=True), pytest.mark.long]


@pytest.mark.trust("schemathesis on REST, as each post of the office")
@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_call_of_a_post_fails(desk: Desk, account: str, tell: Tell) -> None:
    calls = exercise(prepared(desk, account, "*:read", "*:write"), examples=2, share=3)
    tell(f"{account}: {calls} calls", "0 failures")
