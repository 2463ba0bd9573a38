"""What a grid sends to be saved: cells with what they held before, and new rows."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.core.errors import DomainError

#: A paste of this many rows is one act; more belongs into an import.
MOST_ROWS = 2_000
#: Letters of a cell.
LONGEST = 4_000


class Cell(NamedTuple):
    """A cell as it was sent: what it held when it was read, and what was typed."""

    semula: str
    baru: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Changed rows by their key, and new rows by the name the page gave them."""

    ubah: dict[str, dict[str, Cell]] = field(default_factory=dict)
    tambah: dict[str, dict[str, Cell]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ubah or self.tambah)

    def __len__(self) -> int:
        return len(self.ubah) + len(self.tambah)


def batch_of(sent: Any) -> Batch:
    """Return what was sent, every part of the expected shape.

    Raises:
        DomainError: it is none, or too large for one act.
    """
    try:
        batch = Batch(*({_text(one["id"]): _cells(one["sel"]) for one in sent[part]} for part in ("ubah", "tambah")))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise DomainError("Kiriman tabel tidak dapat dibaca. Muat ulang halaman ini.", "kiriman") from error
    if not batch:
        raise DomainError("Tidak ada yang diubah.", "kiriman")
    if len(batch) > MOST_ROWS:
        raise DomainError(f"Paling banyak {MOST_ROWS} baris sekali simpan. Pakai Impor untuk lebih banyak.", "banyak")
    return batch


def _cells(sent: Any) -> dict[str, Cell]:
    return {_text(name): Cell(_text(cell.get("semula", "")), _text(cell["baru"])) for name, cell in sent.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
