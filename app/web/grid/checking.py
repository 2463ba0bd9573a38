"""Holding typed cells to the rules of the register's own form."""

from dataclasses import asdict, dataclass, field
from typing import Any

from app.core.fab.taking import Taker, taker
from app.exchange.numbers import is_rounded
from app.web.grid.batch import LONGEST, Cell
from app.web.grid.cells import is_mask, is_truth, sender
from app.web.grid.columns import GridColumn

_CLOSED = "Kolom ini tidak dapat diubah di sini."
_NO_TRUTH = "Isi Ya atau Tidak."
_TOO_LONG = f"Satu sel paling panjang {LONGEST} karakter. Ringkas dahulu."
_MASKED = "Nomor ini disamarkan. Ketik nomor utuhnya."
_ROUNDED = (
    "Nomor ini dibulatkan oleh Excel, angka akhirnya hilang. Ketik nomor utuhnya, atau jadikan kolomnya Teks di Excel."
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a cell was not taken; without ``kolom`` it is about the whole row."""

    id: str
    kolom: str
    pesan: str


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that somebody else changed since it was read."""

    id: str
    kolom: str
    semula: str
    tersimpan: str
    tampil: str


@dataclass
class Answers:
    """What is wrong with a batch, cell by cell; nothing is stored while there is anything."""

    keluhan: list[Complaint] = field(default_factory=list)
    konflik: list[CellConflict] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.keluhan or self.konflik)

    def as_json(self) -> dict[str, Any]:
        """Return the answers as the page's script reads them."""
        return asdict(self)


class Checker:
    """One form for all rows: each cell goes through its field, so that grid and form can never differ.

    Args:
        form: an empty form of the register.
        columns: the grid's columns by name.
        open_to: names of the columns that may be written.
    """

    def __init__(self, form: Any, columns: dict[str, GridColumn], open_to: set[str]) -> None:
        self._takers = {name: _taker(form, columns[name]) for name in open_to if name in form}

    def values(self, key: str, cells: dict[str, Cell], answers: Answers) -> dict[str, Any]:
        """Return the values of a row's cells; what is wrong is added to ``answers``."""
        found: dict[str, Any] = {}
        for name, cell in cells.items():
            take = self._takers.get(name)
            good, value = _taken(take, cell.baru)
            if good:
                found[name] = value
            else:
                answers.keluhan.append(Complaint(key, name, value))
        return found


def _taken(take: Taker | None, typed: str) -> tuple[bool, Any]:
    if take is None:
        return False, _CLOSED
    return take(typed) if len(typed) <= LONGEST else (False, _TOO_LONG)


def _taker(form: Any, column: GridColumn) -> Taker:
    send, take = sender(column), taker(form, column.kolom)
    if column.jenis == "ya":
        return lambda typed: take(send(typed)) if is_truth(typed) else (False, _NO_TRUTH)
    if column.jenis == "nomor":
        return lambda typed: (False, wrong) if (wrong := _damage(typed)) else take(send(typed))
    return lambda typed: take(send(typed))


def _damage(typed: str) -> str:
    """Return why a text cannot be the identity number it was: a mask copied from a list, or Excel's 6.3E+15."""
    if is_mask(typed):
        return _MASKED
    return _ROUNDED if is_rounded(typed.strip(), was_number=False) else ""
