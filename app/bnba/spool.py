"""Rows on their way from a file to the table, chunk by chunk: in memory, or sealed in a file that only we can open."""

import marshal
import os
from collections.abc import Iterator
from pathlib import Path
from struct import Struct
from typing import Any

from app.core import crypto

_CHUNK = 2_000
_LENGTH = Struct(">I")
Packed = tuple[Any, ...]


class Spool:
    """Rows of plain values in the order they came: a tenth of what the objects would take.

    Args:
        path: a new file that takes the chunks, sealed with the data key; left out, they stay in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._packed: list[bytes] = []
        self._open: list[Packed] = []
        if path:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    @classmethod
    def at(cls, path: Path) -> "Spool":
        """Return the spool whose closed file this is."""
        spool = cls()
        spool._path = path
        return spool

    def add(self, row: Packed) -> None:
        """Put a row behind the others."""
        self._open.append(row)
        if len(self._open) >= _CHUNK:
            self.close()

    def close(self) -> None:
        """Put away what is still open."""
        if not self._open:
            return
        chunk, self._open = marshal.dumps(self._open), []
        if self._path is None:
            self._packed.append(chunk)
            return
        sealed = crypto.keyring().seal(chunk)
        with self._path.open("ab") as file:
            file.write(_LENGTH.pack(len(sealed)))
            file.write(sealed)

    def __iter__(self) -> Iterator[Packed]:
        for chunk in self._chunks():
            yield from marshal.loads(chunk)  # noqa: S302  # packed by this very class; a file's seal proves it
        yield from self._open

    def _chunks(self) -> Iterator[bytes]:
        if self._path is None:
            yield from self._packed
            return
        with self._path.open("rb") as file:
            while head := file.read(_LENGTH.size):
                yield crypto.keyring().unseal(file.read(_LENGTH.unpack(head)[0]))
