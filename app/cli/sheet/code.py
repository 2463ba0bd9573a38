"""Text that goes into Python and YAML: literals, docstrings, column declarations."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.cli.sheet.names import class_name, member_for, value_for
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom
from app.core.labels import in_words

_LONGEST_PIECE = 70
_KINDS = {
    Jenis.TEKS: "str",
    Jenis.ANGKA: "int",
    Jenis.RUPIAH: "int",
    Jenis.DESIMAL: "Decimal",
    Jenis.TANGGAL: "date",
    Jenis.YA_TIDAK: "bool",
}
_TYPES = {Jenis.RUPIAH: "BigInteger()", Jenis.DESIMAL: "Numeric(15, 2)"}
#: Names that a choice's class may not have, since its module uses them.
_IMPORTED = frozenset({"Berkas", "StrEnum", "ClassVar", "Decimal", "Mapped", "ForeignKey", "Numeric", "BigInteger"})


def quoted(text: str) -> str:
    """Return the text between double quotes, as Python and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)


def literal(text: str) -> str:
    """Return the text as a Python literal; a long one in pieces."""
    if len(text) <= _LONGEST_PIECE:
        return quoted(text)
    pieces = re.findall(rf".{{1,{_LONGEST_PIECE}}}(?:\s+|$)|\S{{1,{_LONGEST_PIECE}}}", text)
    return "(" + " ".join(quoted(piece) for piece in pieces) + ")"


def in_docstring(text: str) -> str:
    """Return the text as it may stand in a docstring."""
    return text.replace("\\", "/").replace('"', "'")[:60].rstrip(" .")


def tuple_of(texts: list[str]) -> str:
    """Return a Python tuple of texts."""
    return "(" + ", ".join(literal(text) for text in texts) + ("," if len(texts) == 1 else "") + ")"


def type_of(kolom: Kolom, kelas: str) -> str:
    """Return the annotation of a column."""
    name = choice_class(kolom, kelas) if kolom.jenis is Jenis.PILIHAN else _KINDS[kolom.jenis]
    return name if kolom.wajib or kolom.jenis is Jenis.YA_TIDAK else f"{name} | None"


def choice_class(kolom: Kolom, kelas: str) -> str:
    """Return the name of the class of a column's choices."""
    name = class_name(kolom.nama)
    return f"Pilihan{name}" if name in _IMPORTED or name == kelas else name


def declaration(kolom: Kolom, kelas: str) -> str:
    """Return what stands in the brackets of ``kolom(...)``."""
    return ", ".join([literal(kolom.label), *_options(kolom, kelas)])


def _options(kolom: Kolom, kelas: str) -> Iterator[str]:
    if kolom.pribadi is not KelasPribadi.P0:
        yield f'pribadi="{kolom.pribadi}"'
    if kolom.jenis is Jenis.PILIHAN:
        yield f"pilihan={choice_class(kolom, kelas)}"
    if not kolom.wajib and kolom.jenis is not Jenis.YA_TIDAK:
        yield "wajib=False"
    if kolom.jenis is Jenis.TEKS and kolom.panjang and kolom.pribadi is not KelasPribadi.P2:
        yield f"panjang={kolom.panjang}"
    if kolom.jenis in _TYPES:
        yield f"tipe={_TYPES[kolom.jenis]}"


def choices(kolom: Kolom, kelas: str) -> dict[str, Any]:
    """Return the class of a column's choices: name, members, and whether their values do not say their labels."""
    taken: list[str] = []
    members = []
    for label in kolom.pilihan:
        taken.append(value_for(label, taken))
        members.append({"nilai": taken[-1], "nama": member_for(taken[-1]), "label": label})
    told = all(in_words(one["nilai"]) == one["label"] for one in members)
    return {"kelas": choice_class(kolom, kelas), "label": kolom.label, "anggota": members, "berlabel": not told}


def imports(columns: list[Kolom]) -> str:
    """Return the import lines of a register's module."""
    kinds = {kolom.jenis for kolom in columns}
    alchemy = ["ForeignKey"]
    alchemy += ["BigInteger"] if Jenis.RUPIAH in kinds else []
    alchemy += ["Numeric"] if Jenis.DESIMAL in kinds else []
    lines = ["from datetime import date"] if Jenis.TANGGAL in kinds else []
    lines += ["from decimal import Decimal"] if Jenis.DESIMAL in kinds else []
    lines += ["from enum import StrEnum"] if Jenis.PILIHAN in kinds else []
    lines += ["from typing import ClassVar", "", f"from sqlalchemy import {', '.join(sorted(alchemy))}"]
    lines += ["from sqlalchemy.orm import Mapped, mapped_column", "", "from app.berkas.models import Berkas"]
    return "\n".join([*lines, *(["from app.core.columns import kolom"] if columns else [])])
