"""Values as the text format of protocol buffers, the way Google's refusals quote what was sent."""

import json
from typing import Any


def quoted(value: Any) -> str:
    """Return a JSON list or object as `list_value { ... }` or `struct_value { ... }` over several lines."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        parts = [_block("values", _lines(item)) for item in value]
        return _block("list_value", [line for part in parts for line in part])
    if isinstance(value, dict):
        parts = [_block("fields", [f"key: {_text(k)}", *_block("value", _lines(v))]) for k, v in value.items()]
        return _block("struct_value", [line for part in parts for line in part])
    return [_scalar(value)]


def _block(name: str, inside: list[str]) -> list[str]:
    return [f"{name} {{", *(f"  {line}" for line in inside), "}"]


def _scalar(value: Any) -> str:
    if value is None:
        return "null_value: NULL_VALUE"
    if isinstance(value, bool):
        return f"bool_value: {str(value).lower()}"
    if isinstance(value, int | float):
        return f"number_value: {value:g}" if float(value).is_integer() else f"number_value: {value}"
    return f"string_value: {_text(value)}"


def _text(value: Any) -> str:
    return json.dumps(str(value), ensure_ascii=False)
