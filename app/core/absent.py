"""A module that is not there for as long as another one is read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def absent(name: str) -> Iterator[None]:
    """Let an optional ``import name`` within the block fail; afterwards it works, and what was read stays read."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # how Python itself is told that there is no such module
    try:
        yield
    finally:
        sys.modules.pop(name, None)
