"""The office's wording as people type it, and the Jinja it becomes. docs/templat.md explains the lines.

Lines are paragraphs; ``1.``, ``a.`` and ``-`` make lists, ``Label : isi`` a row of data, ``| a | b |`` a table whose
first row is its head; four blanks indent. A line of ``{% %}`` only holds for the lines below it. The structure is read
before any code is filled in, so that no value can change it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.baris import CODE, Baris, Jenis, read, statement, to_html
from app.surat.redaksi.row import Head, row_html

_WRAP: dict[Jenis, tuple[str, str]] = {
    "nomor": ("<ol>", "</ol>"),
    "huruf": ('<ol type="a">', "</ol>"),
    "butir": ("<ul>", "</ul>"),
    "rincian": ('<table class="isian">', "</table>"),
    "tabel": ('<table class="kotak">', "</table>"),
}


@dataclass(slots=True)
class Blok:
    """An ``if`` or ``for`` over lines: each branch is its ``{% %}`` and what follows it."""

    no: int
    cabang: list[tuple[str, list["Baris | Blok"]]] = field(default_factory=list)
    tutup: str = ""


Simpul = Baris | Blok


def to_jinja(text: str) -> str:
    """Return the wording as Jinja whose HTML is that of the shipped templates.

    Raises:
        Refused: a line cannot be read; ``baris`` is its number.
    """
    return "\n".join(_written(read_lines(text)))


def title_to_jinja(text: str) -> str:
    """Return a title: its lines one below the other."""
    lines = [(line.strip(), no) for no, line in enumerate(text.splitlines(), 1) if line.strip()]
    return "<br>".join(to_html(line, no) for line, no in lines)


def read_lines(text: str) -> list[Simpul]:
    """Return the lines as a tree."""
    top: list[Simpul] = []
    open_blocks: list[Blok] = []
    for no, line in enumerate(text.splitlines(), 1):
        here = open_blocks[-1].cabang[-1][1] if open_blocks else top
        if line.strip() and not CODE.sub("", line).strip() and all(map(statement, CODE.findall(line))):
            for code in CODE.findall(line):
                _follow(code, no, top, open_blocks)
        elif line.strip():
            here.append(read(line, no))
    if open_blocks:
        raise Refused("Perintah ini belum ditutup dengan {% endif %} atau {% endfor %}.", open_blocks[-1].no)
    return top


def _follow(code: str, no: int, top: list[Simpul], open_blocks: list[Blok]) -> None:
    word = statement(code)
    if word in ("if", "for"):
        block = Blok(no, [(code, [])])
        (open_blocks[-1].cabang[-1][1] if open_blocks else top).append(block)
        open_blocks.append(block)
    elif word in ("elif", "else", "endif", "endfor") and open_blocks:
        if word.startswith("end"):
            open_blocks.pop().tutup = code
        else:
            open_blocks[-1].cabang.append((code, []))
    else:
        raise Refused(f"{{% {word} %}} tidak dapat dipakai di sini.", no)


def _kinds(node: Simpul) -> set[Jenis]:
    if isinstance(node, Baris):
        return {node.jenis}
    return {kind for _, inside in node.cabang for one in inside for kind in _kinds(one)}


def _run_of(node: Simpul) -> Jenis | None:
    """Return the list or table all of a node belongs to, or None."""
    kinds = _kinds(node)
    only = next(iter(kinds)) if len(kinds) == 1 else None
    return only if only in _WRAP else None


def _written(nodes: Sequence[Simpul]) -> Iterator[str]:
    for run, members in groupby(nodes, key=_run_of):
        if run is None:
            for one in members:
                yield from _apart(one)
        else:
            head = Head()
            yield _WRAP[run][0]
            for one in members:
                yield from _inside(one, head)
            yield _WRAP[run][1]


def _apart(node: Simpul) -> Iterator[str]:
    if isinstance(node, Baris):
        indent = ' class="inden"' if node.jenis == "inden" else ""
        yield f"<p{indent}>{to_html(node.sel[0], node.no)}</p>"
        return
    for code, inside in node.cabang:
        yield code
        yield from _written(inside)
    yield node.tutup


def _inside(node: Simpul, head: Head) -> Iterator[str]:
    if isinstance(node, Baris):
        yield row_html(node, head)
        return
    for code, inside in node.cabang:
        yield code
        for one in inside:
            yield from _inside(one, head)
    yield node.tutup
