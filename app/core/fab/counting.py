"""Where the limiter counts: one small file below LOKET_HOME that all web workers of the office share.

A count is good for a minute or so: nothing of it is worth waiting for a disk, and a file that is gone begins anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import time
from typing import Any

from limits.storage import Storage

SCHEME = "loket"
#: Begins with a dot: no backup takes it along.
FILE = ".batas.db"
_TABLE = "CREATE TABLE IF NOT EXISTS hitungan (kunci TEXT PRIMARY KEY, jumlah INTEGER, habis REAL) WITHOUT ROWID"
_COUNT = """
    INSERT INTO hitungan VALUES (:kunci, :amount, :habis)
    ON CONFLICT (kunci) DO UPDATE SET
        jumlah = CASE WHEN habis <= :now THEN :amount ELSE jumlah + :amount END,
        habis = CASE WHEN habis <= :now THEN :habis ELSE habis END
    RETURNING jumlah
"""


def uri_of(home: Path) -> str:
    """Return where the limiter of an office counts."""
    return f"{SCHEME}://{home / FILE}"


class FileStorage(Storage):
    """Counts in fixed windows, in a file."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012  # the base declares it so

    def __init__(self, uri: str | None = None, **options: Any) -> None:
        super().__init__(uri, **options)
        self._path = Path((uri or "").partition("://")[2])

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the file itself may raise."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, and say how many there are in this window."""
        now = time()
        values = {"kunci": key, "amount": amount, "now": now, "habis": now + expiry}
        with self._file() as file:
            number = int(file.execute(_COUNT, values).fetchone()[0])
            if number == amount:  # a window began: those that ended are let go of
                file.execute("DELETE FROM hitungan WHERE habis <= ?", [now])
        return number

    def get(self, key: str) -> int:
        """Return how many there are in this window."""
        return int(self._one("jumlah", key))

    def get_expiry(self, key: str) -> float:
        """Return when the window ends."""
        return self._one("habis", key) or time()

    def check(self) -> bool:
        """Whether the file can be opened."""
        with self._file():
            return True

    def reset(self) -> int | None:
        """Forget everything."""
        with self._file() as file:
            return file.execute("DELETE FROM hitungan").rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._file() as file:
            file.execute("DELETE FROM hitungan WHERE kunci = ?", [key])

    def _one(self, column: str, key: str) -> float:
        with self._file() as file:
            query = f"SELECT {column} FROM hitungan WHERE kunci = ? AND habis > ?"  # noqa: S608  # a name of ours
            row = file.execute(query, [key, time()]).fetchone()
        return float(row[0]) if row else 0

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        # Opened for each count: workers fork, threads change, and the file may be taken away under them.
        new = not self._path.exists()
        with closing(sqlite3.connect(self._path, timeout=5, isolation_level=None)) as file:
            if new:
                self._path.chmod(0o600)
            file.execute("PRAGMA synchronous=OFF")
            file.execute("PRAGMA journal_mode=MEMORY")
            file.execute(_TABLE)
            yield file
