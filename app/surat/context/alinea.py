"""The running text of a letter: paragraphs, lists and rows of label and value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from app.surat.context.isian import Isian

Bentuk = Literal["alinea", "nomor", "huruf", "butir", "rincian"]
_MARKS: tuple[tuple[Bentuk, re.Pattern[str]], ...] = (
    ("nomor", re.compile(r"\d{1,2}[.)]\s+(\S.*)")),
    ("huruf", re.compile(r"[a-z][.)]\s+(\S.*)")),
    ("butir", re.compile(r"[-\u2022]\s+(\S.*)")),
    ("rincian", re.compile(r"((?:[^\s:.;]+\s?){1,3}?)\s*:\s+(\S.*)")),
)


@dataclass(frozen=True, kw_only=True)
class Alinea(Isian):
    """One piece of running text; each row holds one text, or label and value in ``rincian``."""

    bentuk: Bentuk
    baris: tuple[tuple[str, ...], ...]


def susun(text: str) -> tuple[Alinea, ...]:
    """Read plain text as somebody types it into a form.

    Lines that begin with ``1.``, ``a.`` or ``-`` become a list, ``Tempat : Aula`` becomes a row of label and value
    (a label of at most three words), every other line a paragraph.
    """
    lines = [_read(line.strip()) for line in text.splitlines() if line.strip()]
    return tuple(_joined(lines))


def _read(line: str) -> tuple[Bentuk, tuple[str, ...]]:
    for bentuk, mark in _MARKS:
        if found := mark.fullmatch(line):
            return bentuk, tuple(part.strip() for part in found.groups())
    return "alinea", (line,)


def _joined(lines: list[tuple[Bentuk, tuple[str, ...]]]) -> Iterator[Alinea]:
    for bentuk, run in groupby(lines, key=lambda line: line[0]):
        rows = tuple(row for _, row in run)
        if bentuk == "alinea":
            yield from (Alinea(bentuk=bentuk, baris=(row,)) for row in rows)
        else:
            yield Alinea(bentuk=bentuk, baris=rows)
