"""What is remembered of a tab between runs: its title and size, and where its columns and rows stand."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from app.lembar.models import SyncBook
from sheets_sync.columns import Tab
from sheets_sync.layout import default_places


@dataclass(slots=True)
class TabState:
    """What is remembered of a tab: its title and size, and where its columns and rows stand.

    Attributes:
        keys: the keys in the order of the rows when they were last seen, a blank between two; a hint, never trusted.
    """

    title: str
    rows: int = 0
    places: dict[str, int] = field(default_factory=dict)
    keys: str = ""

    @classmethod
    def fresh(cls, tab: Tab, rows: int, keys: Iterable[str] = ()) -> "TabState":
        """Return the state of a tab that was just made."""
        return cls(tab.title, rows, default_places(tab), " ".join(keys))

    def rows_of(self, wanted: Iterable[str]) -> dict[str, int] | None:
        """Return in which row each key stood, None when one of them stood in no row or in several."""
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys.split(" "), start=2):
            found.setdefault(key, []).append(number)
        rows = {key: found.get(key, []) for key in wanted}
        return {key: numbers[0] for key, numbers in rows.items()} if all(len(n) == 1 for n in rows.values()) else None


def tab_states(book: SyncBook) -> dict[str, TabState]:
    """Return what is remembered of the tabs of a book."""
    return {code: TabState(**state) for code, state in json.loads(book.tabs).items()}


def tab_stamps(book: SyncBook) -> dict[str, str]:
    """Return the marks of the office's rows when they were last compared, by tab."""
    return dict(json.loads(book.stamps))


def remember_tabs(book: SyncBook, states: Mapping[str, TabState]) -> None:
    """Store what is known of the tabs of a book."""
    known = json.loads(book.tabs)
    book.tabs = json.dumps({**known, **{code: asdict(state) for code, state in states.items()}})
