"""Many short texts as one block of bytes."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.sanding.arrays import Ints


class Names:
    """Many short texts in one block of bytes, so that a million of them can be mapped from a file."""

    def __init__(self, block: NDArray[np.uint8], ends: Ints) -> None:
        self.block, self.ends = block, ends

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Names":
        """Pack ``texts``."""
        packed = [text.encode() for text in texts]
        ends = np.cumsum([len(text) for text in packed], dtype=np.int64)
        return cls(np.frombuffer(b"".join(packed), dtype=np.uint8), ends)

    @classmethod
    def joined(cls, parts: "Sequence[Names]") -> "Names":
        """Return the texts of all parts one after the other."""
        before = np.cumsum([0, *(len(part.block) for part in parts)])
        ends = [part.ends + start for part, start in zip(parts, before.tolist(), strict=False)]
        return cls(np.concatenate([part.block for part in parts]), np.concatenate(ends))

    def lengths(self, places: Ints) -> Ints:
        """Return how many bytes each text at ``places`` has."""
        return np.asarray(self.ends[places] - np.where(places > 0, self.ends[places - 1], 0))

    @cached_property
    def _texts(self) -> list[str]:
        return self._decoded(np.arange(len(self.ends)))

    def ready(self) -> None:
        """Take every text out of the block now, for whoever will ask for many."""
        self._texts  # noqa: B018  # kept from here on

    def take(self, places: Ints) -> list[str]:
        """Return the texts at ``places``."""
        if "_texts" in self.__dict__:
            texts = self._texts
            return [texts[at] for at in places.tolist()]
        used, of = np.unique(places, return_inverse=True)
        texts = self._decoded(used)
        return [texts[at] for at in of.tolist()]

    def _decoded(self, places: Ints) -> list[str]:
        block = np.ascontiguousarray(self.block).data
        ends = self.ends[places].tolist()
        starts = (self.ends[places] - self.lengths(places)).tolist()
        return [str(block[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]
