"""What the project keeps beside the code of a register: its printed heads for the tests, its nouns in the glossary."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.cli.sheet.code import quoted
from app.cli.sheet.names import class_name
from app.cli.sheet.plan import Peruntukan, Rancangan

_WORD = re.compile(r"[a-z]+")
_SECTION = "## Registers made from spreadsheets"
_TABLE = f"\n{_SECTION}\n\n| word | meaning |\n|---|---|\n"


def noted(root: Path, slug: str, tabel: str, rancangan: Rancangan) -> dict[Path, str]:
    """Return the project's notes with this register's in them; of those the project has.

    Heads that the notes have already are those of the paper, and stay.
    """
    found = {}
    heads, glossary = root / "tests" / "data" / "registers.yaml", root / "docs" / "glossary.md"
    if heads.exists() and f"\n{tabel}:\n" not in (text := heads.read_text(encoding="utf-8")):
        found[heads] = text.rstrip("\n") + "\n" + _heads(tabel, rancangan)
    if glossary.exists() and (lines := "".join(_glossary_lines(root, slug, rancangan, glossary))):
        text = glossary.read_text(encoding="utf-8").rstrip("\n") + "\n"
        found[glossary] = text + ("" if _SECTION in text else _TABLE) + lines
    return found


def _heads(tabel: str, rancangan: Rancangan) -> str:
    shown = rancangan.untuk(Peruntukan.REGISTER, Peruntukan.BERKAS)
    return f"{tabel}:\n" + "".join(f"  - {quoted(kolom.label)}\n" for kolom in shown)


def _glossary_lines(root: Path, slug: str, rancangan: Rancangan, glossary: Path) -> Iterator[str]:
    known = _known(root, glossary.read_text(encoding="utf-8"))
    named = [(slug, f'of the service "{rancangan.judul}"')]
    named += [
        (one.nama, f'in the register\'s column "{one.label}" of {class_name(slug)}') for one in rancangan.register
    ]
    for name, where in named:
        words = [word for word in _WORD.findall(name) if len(word) > 1 and word not in known]
        if words:
            known.update(words)
            yield f"| {', '.join(dict.fromkeys(words))} | {where.replace('|', '/')} |\n"


def _known(root: Path, glossary: str) -> set[str]:
    cells = re.findall(r"^\| ([^|]+?) \|", glossary, re.MULTILINE)
    english = root / "tests" / "project" / "english.txt"
    words = {word.lower() for cell in cells for word in re.findall(r"[A-Za-z]+", cell)}
    return words | set(english.read_text(encoding="utf-8").split() if english.exists() else ())
