"""Follows every code of the wording through the data it will meet: what nobody knows, and what cannot be written so."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from app.surat.redaksi.sandbox import LOOP

_UNKNOWN = object()  # what a filter gives: text of which nothing more may be asked


class Codes:
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
