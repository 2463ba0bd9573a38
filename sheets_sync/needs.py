"""What is remembered of a book, and whether it needs anything: people changed it, or the office has something new."""

from dataclasses import dataclass
from datetime import timedelta

from app.core import clock
from app.core.db import session
from app.lembar.models import SyncBook
from sheets_sync import bases, questions
from sheets_sync.endpoint import FileInfo
from sheets_sync.intent import Intent
from sheets_sync.journal import looking
from sheets_sync.layout import digest
from sheets_sync.pending import News, news
from sheets_sync.sources import BookSpec
from sheets_sync.tab_state import TabState, tab_stamps, tab_states

SWEEP = timedelta(hours=6)
FULL_SWEEP = timedelta(hours=24)
ASK_AGAIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the office remembers of a book, free of the database session.

    Attributes:
        stale: nobody looked for so long that the listing alone is not trusted.
        very_stale: the office's own columns were not looked at for a day.
        ask_again: a stopped book may be tried once more.
    """

    id: int
    spreadsheet_id: str
    layout: str
    states: dict[str, TabState]
    stamps: dict[str, str]
    intent: Intent
    seen: str
    answered: bool
    stopped: str
    stale: bool
    very_stale: bool
    ask_again: bool

    @classmethod
    def of(cls, book: SyncBook) -> "Remembered":
        """Copy a stored book."""
        now = clock.now()
        return cls(
            id=book.id,
            spreadsheet_id=book.spreadsheet_id or "",
            layout=book.layout,
            states=tab_states(book),
            stamps=tab_stamps(book),
            intent=Intent.from_text(book.intent),
            seen=book.seen,
            answered=book.answered,
            stopped=book.stopped,
            stale=book.read_at is None or now - book.read_at > SWEEP,
            very_stale=book.read_fully_at is None or now - book.read_fully_at > FULL_SWEEP,
            ask_again=book.checked_at is None or now - book.checked_at > ASK_AGAIN,
        )


def remembered(book_id: int) -> Remembered:
    """Return what is remembered of a book now."""
    with looking():
        return Remembered.of(session().get_one(SyncBook, book_id))


def due(spec: BookSpec, book: Remembered, file: FileInfo) -> bool:
    """Whether the sheet must be read whatever the office has: people changed it, or it was not looked at for hours."""
    if file.modified != book.seen or book.intent or book.layout != layout_of(spec):
        return True
    return book.ask_again if book.stopped else book.stale


def news_of(spec: BookSpec, book: Remembered) -> tuple[dict[str, News], dict[str, str]]:
    """Return what the office has that the sheet does not show, by tab, and the marks of the tabs without news."""
    found: dict[str, News] = {}
    marks: dict[str, str] = {}
    with looking():
        held = questions.held(book.id)
        for source in spec.sources:
            code = source.tab.code
            stamp = source.stamp()
            if stamp and stamp == book.stamps.get(code):
                marks[code] = stamp
            elif new := news(source.tab, bases.load(book.id, code), source.rows(), held):
                found[code] = new
            else:
                marks[code] = stamp
    return found, marks


def layout_of(spec: BookSpec) -> str:
    """Return the mark of the columns as they are declared now."""
    return digest(source.tab for source in spec.sources)
