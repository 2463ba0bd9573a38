"""Forms of the desk and of the field: filled with what a case knows, open for the pen where it does not."""

from dataclasses import dataclass
from typing import ClassVar

from app.surat.context.base import Isian, Konteks


@dataclass(frozen=True, kw_only=True)
class Bagian(Isian):
    """A part of a form: rows of (what is asked, the answer as far as it is known).

    Args:
        tinggi: height of an empty answer in millimetres; the pen needs room.
    """

    judul: str
    baris: tuple[tuple[str, str], ...]
    tinggi: int = 12


@dataclass(frozen=True, kw_only=True)
class Formulir(Konteks):
    """One form.

    Args:
        data_pokok: rows of label and value at its head; a value that is not known is left to the pen.
        pembuka, penutup: sentences before and after the parts; left out when empty.
        kiri, kanan: (capacity, name) of who signs; a name that is not known is left to the pen.
        rahasia: marks the form as closed.
    """

    TEMPLATE: ClassVar[str] = "formulir.html"

    judul: str
    subjudul: str
    data_pokok: tuple[tuple[str, str], ...]
    bagian: tuple[Bagian, ...]
    kiri: tuple[str, str]
    kanan: tuple[str, str]
    pembuka: str = ""
    penutup: str = ""
    rahasia: bool = True
