"""JSON of the APIs as protocol buffers see it: null is absence, colours are 32-bit and drop their zeros."""

import json
import struct
from typing import Any

_SHADES = {"red", "green", "blue", "alpha"}


def loads(body: bytes) -> Any:
    """Return a decoded body; members that are null are left out, as if they had not been sent.

    Raises:
        ValueError: when the body is no JSON.
    """
    return json.loads(body, object_hook=_message)


def _message(members: dict[str, Any]) -> dict[str, Any]:
    if None in members.values():
        members = {name: value for name, value in members.items() if value is not None}
    if members and members.keys() <= _SHADES:
        return {name: shade(value) for name, value in members.items() if value}
    return members


def shade(value: Any) -> float | int:
    """Return a channel of a colour in the fewest digits that give the same 32-bit number."""
    exact = struct.pack("f", float(value))
    for digits in range(1, 10):
        short = float(f"{float(value):.{digits}g}")
        if struct.pack("f", short) == exact:
            return int(short) if short.is_integer() else short
    return float(value)
