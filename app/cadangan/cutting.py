"""Cutting what is backed up into pieces, so that what did not change gives the same pieces again."""

from collections.abc import Iterator
from functools import cache
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIXED = 128 * 1024
_LEAST, _MOST = 16 * 1024, 256 * 1024
_READ = 8 * 1024 * 1024
#: One cut in 2**16 places on average.
_MASK = ((1 << 16) - 1) << 16
_ROUNDS = (1, 2, 4, 8, 16)


def fixed(stream: IO[bytes]) -> Iterator[bytes]:
    """Cut at every 128 KiB: for files whose content keeps its place, as the pages of an SQLite database do."""
    while piece := stream.read(FIXED):
        yield piece


def by_content(stream: IO[bytes]) -> Iterator[bytes]:
    """Cut where the content says so: for streams in which what is added moves all that follows, as dumps do."""
    rest = b""
    while more := stream.read(_READ):
        block = rest + more
        start = 0
        for end in _cuts(block):
            if end - start >= _LEAST:
                yield from _no_longer(block[start:end])
                start = end
        rest = block[start:]
    yield from _no_longer(rest)


def _cuts(block: bytes) -> list[int]:
    """Return where a hash over the 32 bytes before a place is zero in its upper bits."""
    import numpy as np  # 15 MB that only a backup needs

    rolled = _table()[np.frombuffer(block, dtype=np.uint8)]
    for width in _ROUNDS:
        shifted = np.left_shift(rolled[:-width], np.uint32(width))
        rolled = rolled.copy()
        rolled[width:] += shifted
    places: list[int] = (np.flatnonzero((rolled & np.uint32(_MASK)) == 0) + 1).tolist()
    return places


@cache
def _table() -> "NDArray[np.uint32]":
    """Return a number per byte; any table does, as long as it never changes."""
    import numpy as np

    return np.random.Generator(np.random.PCG64(20261127)).integers(0, 2**32, 256, dtype=np.uint32)


def _no_longer(piece: bytes) -> Iterator[bytes]:
    for start in range(0, len(piece), _MOST):
        yield piece[start : start + _MOST]
