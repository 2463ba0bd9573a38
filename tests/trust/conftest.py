"""What a trial may ask for."""

from collections.abc import Callable

import pytest

Tell = Callable[[str, str], None]


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether this is `make trust`; otherwise a few seconds are enough to see that the trial itself works."""
    return bool(request.config.getoption("--trust", default=False))


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Return a function that says for the table how often the trial was made and what came out."""

    def say(times: str, result: str) -> None:
        record_property("times", times)
        record_property("result", result)

    return say
