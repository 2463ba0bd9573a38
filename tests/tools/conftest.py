"""What the tests of the tools share."""

import pytest

from tests.support.net import free_port as find_free_port


@pytest.fixture
def free_port() -> int:
    """Return a port that nobody listens on."""
    return find_free_port()
