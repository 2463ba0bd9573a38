"""What a book shows: the seam between the sync and the office's registers.

A book is one spreadsheet; each of its tabs has a source that reads the office's rows and takes what people typed.
office.py holds the real ones, tests bring their own.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from app.core.roles import Pelaku
from sheets_sync.columns import Cells, Tab

OFFICE_BOOK = "agenda"


@dataclass(frozen=True, slots=True)
class Change:
    """What people typed in one row, by column."""

    key: str
    values: Cells


class TabSource(Protocol):
    """The rows of one tab."""

    @property
    def tab(self) -> Tab:
        """How the tab looks and who owns its columns."""

    def rows(self) -> Iterable[tuple[str, Cells]]:
        """Return the office's rows now as (key, canonical cells), in the order people expect."""

    def hold(self) -> None:
        """Keep others from changing these rows until the running unit of work ends."""

    def stamp(self) -> str:
        """Return a mark that changes whenever ``rows`` could, found cheaply; "" when rows must be compared."""

    def take(self, changes: Sequence[Change], *, oleh: Pelaku) -> None:
        """Put pulled values into the register, inside the running unit of work."""


@runtime_checkable
class ProposalSource(TabSource, Protocol):
    """A tab in which people begin rows."""

    def new_key(self, taken: Container[str]) -> str:
        """Return a key for a row that people began; it is not in ``taken``."""

    def gate(self, rows: Sequence[tuple[str, Cells]]) -> dict[str, list[str]]:
        """Return why rows (key, cells) cannot be taken in; those without a reason can."""

    def ingest(self, rows: Sequence[tuple[str, Cells]], *, oleh: Pelaku) -> None:
        """Make records of rows that passed the gate, under their keys. Doing it twice makes one."""

    def withdraw(self, key: str, *, oleh: Pelaku) -> None:
        """Take back a record that the sheet began; DomainError once the office worked on it."""


@dataclass(frozen=True, slots=True)
class BookSpec:
    """One spreadsheet.

    Attributes:
        kode: village code, or ``agenda``.
        nama: name of the village or the book, as people see it.
        wilayah: village whose rows it holds; None for the office's own book.
        oleh: the actor in whose name pulled values are stored (*Lembar Pelaihari*).
    """

    kode: str
    nama: str
    wilayah: str | None
    oleh: Pelaku
    sources: tuple[TabSource, ...]

    @property
    def title(self) -> str:
        """Name of the file in Drive."""
        return f"Loket {self.kode} {self.nama}" if self.wilayah else f"Loket {self.nama}"


class Catalogue(Protocol):
    """All books of the office."""

    def books(self) -> Sequence[BookSpec]:
        """Return every book that should exist."""
