"""What differs between two wordings, line by line and word by word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from app.surat.redaksi.bagian import BAGIAN

Tanda = Literal["", "hapus", "tambah"]
Potong = tuple[Tanda, str]
_WORDS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\s+|[^\s{]+|\{")


@dataclass(frozen=True, slots=True)
class BedaBagian:
    """One part: its name on the page, its lines as pieces, and whether anything differs in it."""

    nama: str
    baris: list[list[Potong]]

    @property
    def berubah(self) -> bool:
        """Whether a word was taken out or put in."""
        return any(tanda for line in self.baris for tanda, _ in line)


def compare(lama: Mapping[str, str], baru: Mapping[str, str]) -> list[BedaBagian]:
    """Return the parts of both wordings in the order of the paper."""
    names = [name for name in BAGIAN if name in lama or name in baru]
    return [BedaBagian(BAGIAN[name], _lines(lama.get(name, ""), baru.get(name, ""))) for name in names]


def _lines(lama: str, baru: str) -> list[list[Potong]]:
    old, new = lama.split("\n"), baru.split("\n")
    lines: list[list[Potong]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            lines += [[("", line)] for line in old[a:b]]
        else:
            lines += [_words(one, other) for one, other in zip_longest(old[a:b], new[c:d])]
    return lines


def _words(lama: str | None, baru: str | None) -> list[Potong]:
    if lama is None or baru is None:
        return [("tambah" if lama is None else "hapus", lama or baru or "")]
    old, new = _WORDS.findall(lama), _WORDS.findall(baru)
    pieces: list[Potong] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(("", "".join(old[a:b])))
        else:
            pieces += _piece("hapus", old[a:b]) + _piece("tambah", new[c:d])
    return pieces


def _piece(tanda: Tanda, words: Sequence[str]) -> list[Potong]:
    return [(tanda, "".join(words))] if words else []
