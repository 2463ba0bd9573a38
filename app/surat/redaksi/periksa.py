"""Is wording fit to be kept? Every fault with its part, its line and a sentence that says what to do."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from app.core.errors import DomainError
from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.bagian import BAGIAN, compiled, filled_in
from app.surat.redaksi.filling import offered
from app.surat.redaksi.sandbox import LOOP, parse

_UNKNOWN = object()  # what a filter gives: text of which nothing more may be asked
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
    return list(_Codes(known).faults(tree))


def _is_hidden(letter: str) -> bool:
    return letter not in "\t\r" and unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn")


def _in_words(error: TemplateSyntaxError) -> str:
    said = (error.message or "").lower()
    return next((sentence for sign, sentence in _SYNTAX if sign in said), _MISSPELT)


class _Codes:
    """Follows every code of the wording through the data it will meet."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known

    def faults(self, tree: nodes.Node) -> Iterator[tuple[int, str]]:
        yield from self._visit(tree, dict(self._known))

    def _visit(self, node: nodes.Node, scope: dict[str, Any]) -> Iterator[tuple[int, str]]:
        if isinstance(node, nodes.For):
            yield from self._loop(node, scope)
            return
        if isinstance(node, nodes.Output):
            yield from (fault for one in node.nodes for fault in self._printed(one, scope))
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            yield from self._named(node, scope)
            return
        for child in node.iter_child_nodes():
            yield from self._visit(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Any]) -> Iterator[tuple[int, str]]:
        yield from self._visit(node.iter, scope)
        items = self._value(node.iter, scope)
        if not isinstance(items, list | tuple):
            if items is not None:
                yield node.lineno, "{% for %} hanya untuk kode yang berupa daftar."
            return
        inner = {**scope, **_bound(node.target, items[0] if items else ""), "loop": dict.fromkeys(LOOP, 1)}
        for one in (*node.body, *([node.test] if node.test else ())):
            yield from self._visit(one, inner)
        for one in node.else_:
            yield from self._visit(one, scope)

    def _printed(self, node: nodes.Node, scope: dict[str, Any]) -> Iterator[tuple[int, str]]:
        value = self._value(node, scope)
        if isinstance(value, list | tuple):
            yield node.lineno, f"{{{{ {_dotted(node)} }}}} adalah daftar. Tulis dengan {{% for %}} dan {{% endfor %}}."
        elif isinstance(value, Mapping):
            first = next(iter(value), "")
            yield node.lineno, f"{{{{ {_dotted(node)} }}}} punya beberapa isian, misalnya {_dotted(node)}.{first}."
        elif isinstance(value, bool):
            yield node.lineno, f"{{{{ {_dotted(node)} }}}} hanya untuk {{% if {_dotted(node)} %}}, tidak untuk ditulis."
        elif hasattr(value, "isoformat"):
            name = _dotted(node)
            yield node.lineno, f"{{{{ {name} }}}} adalah tanggal. Tulis {{{{ {name} | tanggal_panjang }}}}."

    def _named(self, node: nodes.Node, scope: dict[str, Any]) -> Iterator[tuple[int, str]]:
        if isinstance(node, nodes.Getitem):
            yield from self._visit(node.node, scope)
            yield from self._visit(node.arg, scope)
        if self._value(node, scope) is None and _dotted(node):
            yield node.lineno, _no_such(_dotted(node), scope)

    def _value(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """Return what a code stands for, `_UNKNOWN` for what a filter gives, None for a code nobody knows."""
        match node:
            case nodes.Name(name=name):
                return scope.get(name)
            case nodes.Getattr(node=inner, attr=name):
                return _field(self._value(inner, scope), name)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=key)):
                value = self._value(inner, scope)
                return _field(value, key) if isinstance(key, str) else _item(value)
        return _UNKNOWN


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None


def _item(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return value[0] if value else ""
    return value if isinstance(value, str) else None


def _bound(target: nodes.Node, item: Any) -> dict[str, Any]:
    if isinstance(target, nodes.Tuple):
        parts = item if isinstance(item, list | tuple) else [""] * len(target.items)
        pairs = zip(target.items, [*parts, *[""] * len(target.items)], strict=False)
        return {one.name: part for one, part in pairs if isinstance(one, nodes.Name)}
    return {target.name: item} if isinstance(target, nodes.Name) else {}


def _dotted(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(node=inner, attr=name):
            return f"{_dotted(inner)}.{name}"
        case nodes.Getitem(node=inner):
            return _dotted(inner)
    return ""


def _no_such(name: str, scope: Mapping[str, Any]) -> str:
    near = get_close_matches(name, list(_names(scope)), n=1, cutoff=0.5)
    hint = f" Maksudnya {{{{ {near[0]} }}}}?" if near else " Pilih dari daftar kode isian."
    return f"Kode {{{{ {name} }}}} tidak dikenal.{hint}"


def _names(scope: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in scope.items():
        yield f"{before}{name}"
        if isinstance(value, Mapping):
            yield from _names(value, f"{before}{name}.")
