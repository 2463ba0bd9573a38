"""One line of wording: what kind of line it is, its cells, and its text as safe HTML."""

import re
from dataclasses import dataclass
from itertools import count
from typing import Literal

from markupsafe import escape

from app.surat.redaksi.allowed import Refused

Jenis = Literal["alinea", "inden", "nomor", "huruf", "butir", "rincian", "tabel"]
#: Formatting an office may use inside a line.
TAGS = ("b", "i", "u")
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
#: Codes are set aside as one letter of the private area each while a line is read, so that their signs do not count.
_FIRST = 0xE000
_MARKS: tuple[tuple[Jenis, re.Pattern[str]], ...] = (
    ("tabel", re.compile(r"\|(.*)\|")),
    ("nomor", re.compile(r"\d{1,2}[.)]\s+(\S.*)")),
    ("huruf", re.compile(r"[a-z][.)]\s+(\S.*)")),
    ("butir", re.compile(r"[-\u2022]\s+(\S.*)")),
    ("rincian", re.compile(r"([^:]{1,60}?) : (\S.*)")),
)
_WORDS = frozenset({"if", "elif", "else", "endif", "for", "endfor"})
_OPENING = re.compile(r"\{%[-+]?\s*(\w+)")
_TAG = re.compile(r"&lt;(/?)([A-Za-z!?][^\s&]*)(.*?)(?:&gt;|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Baris:
    """A line with text: its kind and its cells (one, or label and value, or those of a table)."""

    jenis: Jenis
    sel: tuple[str, ...]
    no: int


def statement(code: str) -> str:
    """Return the word a ``{% %}`` begins with, or nothing for a ``{{ }}``."""
    found = _OPENING.match(code)
    return found[1] if found else ""


def read(text: str, no: int) -> Baris:
    """Read one line as somebody types it; ``no`` is its number, for messages."""
    codes = CODE.findall(text)
    numbers = count(_FIRST)
    plain = CODE.sub(lambda _: chr(next(numbers)), text.rstrip())
    line = plain.strip()
    for jenis, mark in _MARKS:
        if found := mark.fullmatch(line):
            cells = found[1].split("|") if jenis == "tabel" else found.groups()
            return Baris(jenis, tuple(_back(cell.strip(), codes) for cell in cells), no)
    inden = plain.startswith(("    ", "\t"))
    return Baris("inden" if inden else "alinea", (_back(line, codes),), no)


def _back(text: str, codes: list[str]) -> str:
    return "".join(codes[ord(one) - _FIRST] if _FIRST <= ord(one) < _FIRST + len(codes) else one for one in text)


def to_html(text: str, no: int) -> str:
    """Return a cell as HTML: everything escaped but the codes and the few tags of the list.

    Raises:
        Refused: another tag, one that is left open, or an ``if`` that does not end in the same line.
    """
    parts, codes = CODE.split(text), CODE.findall(text)
    _refuse_open_statement(codes, no)
    still_open: list[str] = []
    html = [_escaped(part, still_open, no) for part in parts]
    if still_open:
        raise Refused(f"<{still_open[-1]}> belum ditutup dengan </{still_open[-1]}> pada baris yang sama.", no)
    return "".join(piece for pair in zip(html, [*codes, ""], strict=True) for piece in pair)


def _refuse_open_statement(codes: list[str], no: int) -> None:
    depth = 0
    for word in filter(None, map(statement, codes)):
        if word not in _WORDS:
            raise Refused(f"{{% {word} %}} tidak dapat dipakai.", no)
        depth += word in ("if", "for")
        depth -= word in ("endif", "endfor")
        if depth < 0:
            break
    if depth:
        raise Refused("{% if %} atau {% for %} di tengah kalimat harus ditutup pada baris itu juga.", no)


def _escaped(text: str, still_open: list[str], no: int) -> str:
    if "{#" in text or "{%" in text or "{{" in text or "}}" in text or "%}" in text:
        raise Refused("Tanda kode tidak berpasangan. Kode isian ditulis di antara {{ dan }}.", no)

    def tag(found: re.Match[str]) -> str:
        closing, name, rest = found[1], found[2].rstrip("/").lower(), found[3]
        if name == "br" and not closing and rest.strip() in ("", "/"):
            return "<br>"
        if name not in TAGS or rest.strip() or not found[0].endswith("&gt;"):
            raise Refused(f"<{closing}{found[2]}> tidak dapat dipakai; hanya <b>, <i>, <u> dan <br>.", no)
        return _paired(name, closing=bool(closing), still_open=still_open, no=no)

    return _TAG.sub(tag, str(escape(text)))


def _paired(name: str, *, closing: bool, still_open: list[str], no: int) -> str:
    if not closing:
        still_open.append(name)
        return f"<{name}>"
    if not still_open or still_open.pop() != name:
        raise Refused(f"</{name}> tanpa <{name}> di depannya.", no)
    return f"</{name}>"
