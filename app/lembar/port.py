"""What pages ask of the sync. The package that carries it out installs itself here; ``app`` never imports it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from flask import Flask, current_app

from app.core.errors import DomainError
from app.core.roles import Pelaku

_NAME = "loket_lembar"
KANTOR, LEMBAR, LAIN = "kantor", "kelurahan", "lain"


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column as a page names it; ``choices`` when its values come from a list.

    ``together`` names the columns of its row that are decided with it, itself included.
    """

    title: str
    choices: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a preview: where it stands, what it says and what comes of it.

    Attributes:
        row: row of the sheet as people count; 0 when it has none there.
        nama: whose row it is, as far as known.
    """

    tab: str
    row: int
    nama: str
    column: str
    office: str
    sheet: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sync, or a workbook, would bring.

    Attributes:
        stop: why nothing at all would be touched, or "".
        pushed: cells the office would write (a sheet), or that are newer in the office (a workbook).
    """

    stop: str = ""
    changes: tuple[Found, ...] = ()
    fresh: tuple[Found, ...] = ()
    conflicts: tuple[Found, ...] = ()
    refused: tuple[Found, ...] = ()
    pushed: int = 0
    rows: int = 0


SURE, MAYBE, NONE = "pasti", "mungkin", "tidak"


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row of a village's own sheet, and whom of the BNBA it is: surely, maybe, or nobody."""

    line: int
    nama: str
    level: str
    key: str
    office: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A village's own sheet as understood: its heads, what each column of ours is taken from, and its rows."""

    name: str
    head_line: int
    labels: tuple[str, ...]
    wanted: tuple[tuple[str, str], ...]
    places: Mapping[str, int]
    rows: tuple[OldRow, ...]

    def count(self, level: str) -> int:
        """Return how many rows are matched like this."""
        return sum(row.level == level for row in self.rows)


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo put back, and what it left because somebody changed it since: both values are shown."""

    restored: int = 0
    left: tuple[Found, ...] = field(default_factory=tuple)


class Channel(Protocol):
    """The sync as pages see it. Every call flushes inside the caller's unit of work unless it says otherwise."""

    def columns(self, kode: str) -> Mapping[str, Mapping[str, ColumnSeen]]:
        """Return the columns of a book by tab and code."""

    def settle(self, ids: Sequence[int], side: str, typed: Mapping[int, str], *, oleh: Pelaku) -> int:
        """Decide conflicts for the office, the sheet, or another value by conflict; return how many are settled."""

    def accept(self, quarantine_id: int, values: Mapping[str, str], *, oleh: Pelaku) -> None:
        """Take corrected values, by column, in place of what could not be taken."""

    def dismiss(self, ids: Sequence[int], *, oleh: Pelaku) -> int:
        """Let quarantined cells be: the office's value is written over a refused cell, a stray row stays unused."""

    def ask_again(self, quarantine_id: int, *, oleh: Pelaku) -> None:
        """Write a row that was deleted often back once more, or take up again what was dismissed."""

    def undo_run(self, kode: str, run_id: int, *, oleh: Pelaku) -> Undone:
        """Put back what one run brought from one book."""

    def dry_run(self, kode: str) -> Preview:
        """Read a book now and say what a sync would do; nothing is stored or written. Opens its own reading."""

    def account(self) -> str:
        """Return the e-mail under which the office itself works in spreadsheets, "" where there is no server."""

    def share(self, kode: str, email: str, *, oleh: Pelaku) -> None:
        """Let somebody edit a book's spreadsheet, and remember it. Opens its own unit of work."""

    def check_permissions(self, kode: str) -> None:
        """Ask who may open a book's spreadsheet and keep the answer. Opens its own unit of work."""

    def export(self, kode: str, *, oleh: Pelaku) -> tuple[bytes, str]:
        """Make the workbook of a village; return it and its file name."""

    def check(self, content: bytes, kode: str) -> tuple[int, str]:
        """Return export number and digest of a workbook that came back, read in a child process."""

    def preview(self, import_id: int, content: bytes, *, oleh: Pelaku) -> Preview:
        """Say what a workbook would bring; nothing is stored. Opens its own unit of work."""

    def take(self, import_id: int, content: bytes, *, oleh: Pelaku) -> Preview:
        """Take a workbook in."""

    def old_sheet(self, kode: str, content: bytes | str, places: Mapping[str, int] | None) -> OldSheet:
        """Look at a village's own sheet: a workbook's bytes, or a link to a spreadsheet. Opens its own reading."""

    def take_old(
        self, kode: str, content: bytes | str, places: Mapping[str, int], confirmed: Sequence[int], *, oleh: Pelaku
    ) -> str:
        """Take a village's own sheet over and return what came of it, in words. Opens its own unit of work."""

    def undo_import(self, import_id: int, *, oleh: Pelaku) -> Undone:
        """Put back what one workbook brought."""


def install(app: Flask, make: Callable[[], Channel]) -> None:
    """Let pages of ``app`` ask what ``make()`` returns; it is called once somebody asks."""
    app.extensions[_NAME] = cache(make)


def channel() -> Channel:
    """Return the sync; DomainError when this installation runs without it."""
    make: Callable[[], Channel] | None = current_app.extensions.get(_NAME)
    if make is None:
        raise DomainError("Sinkron lembar tidak terpasang pada kantor ini. Hubungi Admin.", "tanpa_sinkron")
    return make()
