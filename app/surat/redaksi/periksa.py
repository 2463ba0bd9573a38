"""Is wording fit to be kept? Every fault with its part, its line and a sentence that says what to do."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError

from app.core.errors import DomainError
from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.bagian import BAGIAN, compiled, filled_in
from app.surat.redaksi.codes import Codes
from app.surat.redaksi.filling import offered
from app.surat.redaksi.sandbox import parse

_SYNTAX = (
    ("unknown tag", "Perintah pada {% %} tidak dikenal. Yang dapat dipakai: if, elif, else, endif, for, endfor."),
    ("end of print statement", "{{ ini belum ditutup dengan }}, atau ada kata yang terlalu banyak di dalamnya."),
    ("unexpected end of template", "{% if %} atau {% for %} belum ditutup dengan {% endif %} atau {% endfor %}."),
    ("no filter named", "Bentuk di belakang tanda | tidak dikenal."),
)
_UNGUARDED = (
    "Kode ini boleh kosong, jadi harus diapit {{% if %}} dan {{% endif %}}: {}. Contohnya ada pada Cara menulis."
)
_UNFIT = "Bentuk di belakang tanda | tidak cocok dengan kode di depannya, atau teksnya menjadi terlalu panjang."
_MENTIONED = re.compile(r"\b[a-z_]+\b")
_MISSPELT = "Penulisan kode tidak lengkap atau salah. Periksa pasangan {{ }} atau {% %} dan tanda di dalamnya."


@dataclass(frozen=True, slots=True)
class Salah:
    """One fault; ``baris`` is 0 where it is nowhere in particular."""

    bagian: str
    baris: int
    pesan: str

    @property
    def kalimat(self) -> str:
        """Return it with its place."""
        place = f"{BAGIAN.get(self.bagian, self.bagian)}, baris {self.baris}" if self.baris else BAGIAN.get(self.bagian)
        return f"{place}: {self.pesan}"


def faults_in(parts: Mapping[str, str], full: Mapping[str, Any], bare: Mapping[str, Any]) -> list[Salah]:
    """Return what is wrong with wording, nothing when it may be kept.

    Args:
        full: the data of a letter with every field filled; ``bare`` with those only that must be.
    """
    known = offered(full)
    read = [Salah(name, line, text) for name, source in parts.items() for line, text in _faults(name, source, known)]
    return read or [Salah(name, 0, text) for name, source in parts.items() for text in _tried(name, source, full, bare)]


def _tried(name: str, source: str, full: Mapping[str, Any], bare: Mapping[str, Any]) -> Iterator[str]:
    """Fill both letters in: what reading cannot see shows there."""
    for data in (full, bare):
        try:
            filled_in({name: source}, data)
        except DomainError as error:
            missing = [code for code in _MENTIONED.findall(source) if code in bare and bare[code] is None]
            empty = error.kode == "isian_kosong" and missing
            yield _UNGUARDED.format(", ".join(dict.fromkeys(missing))) if empty else _UNFIT
            return


def _faults(name: str, source: str, known: Mapping[str, Any]) -> list[tuple[int, str]]:
    hidden = next((no for no, line in enumerate(source.split("\n"), 1) if any(map(_is_hidden, line))), 0)
    if hidden:
        return [(hidden, "Ada huruf tersembunyi pada baris ini. Hapus barisnya, lalu ketik ulang.")]
    if not source.strip():
        return [(0, "Belum diisi.")]
    try:
        tree = parse(source)
        compiled(name, source)
    except TemplateSyntaxError as error:
        return [(error.lineno, _in_words(error))]
    except Refused as error:
        return [(error.baris, error.pesan)]
    return list(Codes(known).faults(tree))


def _is_hidden(letter: str) -> bool:
    return letter not in "\t\r" and unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn")


def _in_words(error: TemplateSyntaxError) -> str:
    said = (error.message or "").lower()
    return next((sentence for sign, sentence in _SYNTAX if sign in said), _MISSPELT)
