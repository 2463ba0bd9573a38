"""What a column of a mirrored tab is: its owner, its kind of value, its width. Declared once, used everywhere.

The owner drives protection, colours, the merge and what is read back; see docs/sync.md for the table in words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

KEY = "kunci"
NOTE = "keterangan_sinkron"

Cells = Mapping[str, str]
"""Canonical texts of one row by column code."""

RowCheck = Callable[[Cells], Mapping[str, str]]
"""Says what is wrong with a row as it would become: column code -> Indonesian sentence."""


class Owner(StrEnum):
    """Who may change a column."""

    OFFICE = "kantor"  # the sheet shows it; an edit there is put back
    KELURAHAN = "kelurahan"  # people fill it in the sheet; the office may correct it, never silently
    BOTH = "bersama"  # either side
    PROPOSER = "pengusul"  # the kelurahan's until the family is taken in, the office's from then on
    NOTE = "kantor ke lembar"  # a message of the office for this row, never read back


class Kind(StrEnum):
    """How the text of a cell is understood."""

    TEXT = "teks"
    CHOICE = "pilihan"
    DATE = "tanggal"
    NIK = "nik"
    RT = "rt"


class TabKind(StrEnum):
    """What may happen to the rows of a tab."""

    TWO_WAY = "dua arah"  # rows come from the office, some columns from the sheet
    PROPOSALS = "usulan"  # rows begin in the sheet: claimed first, taken in later
    ONE_WAY = "satu arah"  # the sheet only shows


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a tab."""

    code: str
    title: str
    owner: Owner
    kind: Kind = Kind.TEXT
    width: int = 120
    choices: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)  # other spellings of a choice
    titles: tuple[str, ...] = ()  # other headers under which people know it
    max_length: int = 300

    @property
    def editable(self) -> bool:
        """Whether a person in the sheet may type here."""
        return self.owner in {Owner.KELURAHAN, Owner.BOTH, Owner.PROPOSER}


def no_objection(_cells: Cells) -> Mapping[str, str]:
    """Accept any row: the check of tabs that need none."""
    return {}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab that mirrors rows of a source."""

    code: str
    title: str
    sheet_id: int
    kind: TabKind
    columns: tuple[SheetColumn, ...]
    together: frozenset[str] = frozenset()  # decided as one: a conflict in one holds the others
    identity: tuple[str, ...] = ()  # office columns by which a row whose key was damaged is known again
    check: RowCheck = no_objection
    spare_rows: int = 0
    head_row: int = 1  # of a sheet that a village made itself, below its titles

    def column(self, code: str) -> SheetColumn:
        """Return the column with this code."""
        return next(c for c in self.columns if c.code == code)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes in sheet order, the key first."""
        return tuple(c.code for c in self.columns)

    @property
    def data_columns(self) -> tuple[SheetColumn, ...]:
        """All but the key and the note."""
        return tuple(c for c in self.columns if c.code != KEY and c.owner is not Owner.NOTE)

    @property
    def has_note(self) -> bool:
        """Whether rows carry a message of the office."""
        return any(c.owner is Owner.NOTE for c in self.columns)


def key_column() -> SheetColumn:
    """Return the hidden column A."""
    return SheetColumn(KEY, "Kunci (jangan diubah)", Owner.OFFICE, width=90, titles=("kunci",))


def note_column() -> SheetColumn:
    """Return the column with the office's message for a row."""
    return SheetColumn(NOTE, "Keterangan sinkron", Owner.NOTE, width=320)


def office(code: str, title: str, *, width: int = 120, kind: Kind = Kind.TEXT) -> SheetColumn:
    """Return a column that only the office fills."""
    return SheetColumn(code, title, Owner.OFFICE, kind=kind, width=width)
