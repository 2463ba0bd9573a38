"""What people were told: the only thing that the check believes."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Told:
    """One answer somebody got.

    Attributes:
        at: seconds since the epoch at which the answer was there.
        who: the account.
        kind: ``received``, ``act``, ``numbered``, ``signed``, ``noted`` (office) or ``typed`` (village); of a table
            ``brought``, ``confirmed``, ``imported``, ``undone``; of a list
            ``put``, ``matched``, ``fetched``; of a report ``counted``.
        key: the case's id, the code of a person of the list, the mark of a table, or what was counted.
        text: what was told or typed: a registration number, a letter's number, an act, a note.
        sure: whether the answer arrived; without it the thing may have happened or not.
        name: whom it is about, where somebody is named.
    """

    at: float
    who: str
    kind: str
    key: str
    text: str
    sure: bool = True
    name: str = ""


class Ledger:
    """Keeps what was told in a file, one line each, from many threads."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()

    def tell(self, who: str, kind: str, key: str, text: str, *, sure: bool = True, name: str = "") -> None:
        """Write down one answer."""
        line = json.dumps(asdict(Told(time.time(), who, kind, key, text, sure, name)), ensure_ascii=False)
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def read(path: Path) -> Iterator[Told]:
    """Yield what a ledger holds, in the order in which it was told."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Told(**json.loads(line))


def of_kind(told: Sequence[Told], *kinds: str) -> list[Told]:
    """Return what was told of some kinds, in its order."""
    return [one for one in told if one.kind in kinds]
