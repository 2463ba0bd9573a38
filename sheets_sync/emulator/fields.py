"""Field masks: `sheets(properties,data.rowData)`, as a tree, applied to JSON."""

from collections.abc import Iterable
from typing import Any

from sheets_sync.emulator.errors import bad_request

Json = dict[str, Any]
Mask = dict[str, "Mask"]  # an empty tree takes everything below


def parse_mask(text: str) -> Mask:
    """Return the tree of a mask text; `*` becomes an empty tree.

    Raises:
        ApiError: 400 when brackets do not match.
    """
    tree, rest = _level(text)
    if rest:
        raise bad_request(f"Invalid field selection {text}")
    return {} if "*" in tree else tree


def _level(text: str) -> tuple[Mask, str]:
    tree: Mask = {}
    while text and text[0] != ")":
        text = text.lstrip(",")
        path, text = _path(text)
        below: Mask = {}
        if text.startswith("("):
            below, text = _level(text[1:])
            if not text.startswith(")"):
                raise bad_request("Invalid field selection")
            text = text[1:]
        if path:
            _graft(tree, path, below)
    return tree, text


def _path(text: str) -> tuple[list[str], str]:
    end = next((i for i, letter in enumerate(text) if letter in ",()"), len(text))
    return [part for part in text[:end].replace("/", ".").split(".") if part], text[end:]


def _graft(tree: Mask, path: list[str], below: Mask) -> None:
    for depth, name in enumerate(path):
        known = name in tree
        if known and not tree[name]:
            return
        last = depth == len(path) - 1
        if last and not below:
            tree[name] = {}
            return
        tree = tree.setdefault(name, {})
    for name, rest in below.items():
        _graft(tree, [name], rest)


def all_of(names: Iterable[str]) -> Mask:
    """Return the mask that takes these names whole."""
    return {name: {} for name in names}


def narrow(value: Json, mask: Mask) -> Json:
    """Return an object with only what the mask names; lists are walked through."""
    if not mask or "*" in mask:
        return value
    return {key: _narrow_part(value[key], mask[key]) for key in value if key in mask}


def _narrow_part(value: Any, mask: Mask) -> Any:
    if isinstance(value, list):
        return [_narrow_part(item, mask) for item in value]
    return narrow(value, mask) if isinstance(value, dict) else value


def wants(mask: Mask, *path: str) -> bool:
    """Tell whether a mask (None or empty = all) takes anything at or below the path."""
    for name in path:
        if not mask or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


def below(mask: Mask, *path: str) -> Mask:
    """Return the part of a mask that applies under the path."""
    for name in path:
        if not mask or "*" in mask:
            return {}
        mask = mask.get(name, {})
    return mask


def overlay(target: Json, source: Json, mask: Mask) -> None:
    """Set in `target` what the mask names to its value in `source`; what `source` lacks is removed."""
    if not mask or "*" in mask:
        target.clear()
        target.update(source)
        return
    for name, rest in mask.items():
        if rest and "*" not in rest:
            _overlay_part(target, source, name, rest)
        elif name in source:
            target[name] = source[name]
        else:
            target.pop(name, None)


def _overlay_part(target: Json, source: Json, name: str, rest: Mask) -> None:
    part = dict(target.get(name) or {})
    overlay(part, source.get(name) or {}, rest)
    if part:
        target[name] = part
    else:
        target.pop(name, None)
