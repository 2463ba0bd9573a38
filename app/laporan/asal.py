"""Where the rows behind a number stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Asal:
    """A page that lists them, told as endpoint and arguments; the web layer makes its address.

    Attributes:
        nilai: arguments of the endpoint.
        saring: filters of a register's list, as (column, operator, value).
    """

    halaman: str
    nilai: Mapping[str, object] = field(default_factory=dict)
    saring: tuple[tuple[str, str, str], ...] = ()


def in_book(kode: str, dari: date, sampai: date, **saring: str) -> Asal:
    """Return a book between two days, narrowed by its own filters."""
    return Asal("BukuView.buku", {"kode": kode, "dari": dari.isoformat(), "sampai": sampai.isoformat(), **saring})


def in_list(view: str, **saring: str) -> Asal:
    """Return the list of a register where columns equal these values."""
    return Asal(f"{view}.list", saring=tuple((name, "eq", value) for name, value in saring.items()))


def page(halaman: str, **nilai: object) -> Asal:
    """Return a page by its endpoint."""
    return Asal(halaman, nilai)
