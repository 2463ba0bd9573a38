"""What a kind of spreadsheet is: its columns, its example, and what one row of it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core import clock
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran
from app.core.types import whole
from app.exchange.columns import Layout
from app.exchange.dates import parse_date
from app.exchange.text import is_empty

ADA = "sudah_ada"


class SudahAda(DomainError):
    """The row says what is there already; nothing is wrong with it."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan, ADA)


@dataclass(frozen=True, slots=True)
class Isi:
    """One row of a spreadsheet by the names of its columns; readers say which column is not right."""

    values: Mapping[str, str]
    labels: Mapping[str, str]
    numeric: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """Return a cell's text, empty for ``-`` and other words for nothing."""
        value = self.values.get(name, "")
        return "" if is_empty(value) else value

    def needed(self, name: str) -> str:
        """Return a cell that must be filled."""
        if not self.text(name):
            raise DomainError(f"{self.labels[name]} kosong.", "kosong")
        return self.text(name)

    def day(self, name: str) -> date | None:
        """Return a date as people write it, day before month; None when the cell is empty."""
        try:
            found = parse_date(self.text(name), clock.today())
        except ValueError as error:
            raise DomainError(
                f"{self.labels[name]}: '{self.text(name)}' bukan tanggal. Tulis seperti 31/12/2026 atau 31 Desember "
                "2026.",
                "tanggal",
            ) from error
        if found is not None and not 1945 <= found.year <= 2100:
            raise DomainError(f"{self.labels[name]}: tahun {found.year} tidak masuk akal.", "tanggal")
        return found

    def days(self, name: str) -> int:
        """Return a whole number from 0 that must be there."""
        text = self.needed(name).removesuffix(",0").removesuffix(".0")
        if text.startswith("-"):
            raise DomainError(f"{self.labels[name]} tidak boleh kurang dari 0.", "minus")
        found = whole(text)
        if found is None:
            raise DomainError(f"{self.labels[name]}: '{text}' bukan angka bulat.", "angka")
        return found

    def digits(self, name: str) -> str:
        """Return an identity number that must be text in the sheet: a long number has lost its last digits."""
        text = self.text(name).removeprefix("'")
        if name in self.numeric and len(text) > 15:
            raise DomainError(
                f"{self.labels[name]} disimpan Excel sebagai angka sehingga digit terakhirnya hilang. Ubah kolomnya "
                "menjadi Teks, lalu ketik ulang.",
                "angka",
            )
        return text


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a row did: in a few words, and what belongs into somebody's hand (account and first password)."""

    ringkas: str
    serah: object = None


@dataclass(frozen=True)
class JenisImpor:
    """One kind of spreadsheet.

    Attributes:
        simpan: takes one row in, by the normal commands; a DomainError is why the row is refused.
        contoh: rows of the template that show how it is filled; fictional.
        petunjuk: what to know before filling it.
        penjaga: who brings it in after the office was opened.
    """

    kode: str
    judul: str
    layout: Layout
    simpan: Callable[[Isi, Pelaku], Hasil]
    contoh: tuple[tuple[str, ...], ...]
    petunjuk: str
    penjaga: frozenset[Peran] = field(default=frozenset({Peran.ADMIN}))

    @property
    def labels(self) -> dict[str, str]:
        """Return the heads of the columns by name."""
        return {column.name: column.label for column in self.layout.columns}
