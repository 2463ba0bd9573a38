"""The columns of a sheet as read: head, cells, and what both tell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cli.sheet.heads import Kepala, settle, tells
from app.cli.sheet.kinds import Isi, judge
from app.cli.sheet.plan import KelasPribadi
from app.core.errors import DomainError
from app.exchange.sheet import Sheet
from app.exchange.text import is_empty, label_key

_LONGEST_LABEL = 160


@dataclass(frozen=True)
class Column:
    """One headed column.

    Attributes:
        filled: (line, text, held as a number) of every cell that says something.
        blank: lines of the others.
    """

    label: str
    kepala: Kepala
    isi: Isi
    filled: list[tuple[int, str, bool]]
    blank: list[int]

    @property
    def complete(self) -> bool:
        """Whether every row says something here."""
        return not self.blank


def read_columns(sheet: Sheet, today: date) -> list[Column]:
    """Return every headed column; DomainError when two have one head or a head is no head."""
    _refuse_doubles([label for label in sheet.labels if label])
    return [_read(sheet, at, label, today) for at, label in enumerate(sheet.labels) if label]


def _read(sheet: Sheet, at: int, label: str, today: date) -> Column:
    cells = sheet.column(at)
    filled = [cell for cell in cells if not is_empty(cell[1])]
    blank = [line for line, text, _ in cells if is_empty(text)]
    kepala = settle(tells(label), [text for _, text, _ in filled])
    personal = kepala.pribadi in (KelasPribadi.P1, KelasPribadi.P2) and not kepala.pilihan
    texts = [(line, text) for line, text, _ in filled]
    isi = judge(label, texts, kepala, today, blanks=bool(blank), personal=personal)
    return Column(label, kepala, isi, filled, blank)


def _refuse_doubles(labels: Sequence[str]) -> None:
    times = Counter(" ".join(label.lower().split()) for label in labels)
    if doubles := [label for label in labels if times[" ".join(label.lower().split())] > 1]:
        raise DomainError(
            f"Judul kolom '{doubles[0]}' ada {len(doubles)} kali. Beri setiap kolom judul sendiri, lalu coba lagi.",
            "judul_ganda",
        )
    if long := [label for label in labels if len(label) > _LONGEST_LABEL or not label_key(label)]:
        raise DomainError(
            f"Judul kolom '{long[0][:60]}' bukan judul. Tulis dengan kata, paling panjang 160 huruf.", "judul"
        )
