"""The messages of Sheets v4: which fields each has and of what kind, as `messages.json` lists them."""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import Mask

_KNOWN = json.loads(Path(__file__).with_name("messages.json").read_text(encoding="utf-8"))
_PLAIN: dict[str, type] = {"string": str, "int32": int}
_CAPITAL = re.compile("[A-Z]")


class Field(NamedTuple):
    """One field of a message.

    Args:
        name: its name in JSON, such as `startRowIndex`.
        place: its name in refusals, such as `start_row_index`.
        kind: `int32`, `string`, ..., an enumeration, a message, `rows` (values of cells) or `any` (not looked into).
        repeated: whether it is a list.
        wrapped: whether refusals name the `value` within it.
        group: the alternatives it belongs to, of which one may be set; empty for none.
        plain: the type of nearly every value of one that is a text or a number and no alternative.
    """

    name: str
    place: str
    kind: str
    repeated: bool
    wrapped: bool
    group: str
    plain: type | None


@cache
def fields_of(message: str) -> dict[str, Field]:
    """Return the fields of a message by both names a caller may write."""
    groups = {
        name: group
        for group, names in _KNOWN["oneofs"].get(message, {}).items()
        for name in (_KNOWN["messages"][message] if names == "*" else names.split())
    }
    made: dict[str, Field] = {}
    for name, kind in _KNOWN["messages"][message].items():
        place = place_of(name)
        plain = None if name in groups else _PLAIN.get(kind.strip("?"))
        field = Field(
            name, place, kind.strip("[]?"), kind.endswith("[]"), kind.endswith("?"), groups.get(name, ""), plain
        )
        made[name] = made[place] = field
    return made


def place_of(name: str) -> str:
    """Return the name a field has in refusals: `startRowIndex` is `start_row_index`."""
    return _CAPITAL.sub(lambda found: "_" + found[0].lower(), name)


def is_message(kind: str) -> bool:
    """Tell whether a kind of field is a message with fields of its own."""
    return kind in _KNOWN["messages"]


@cache
def words_of(enumeration: str) -> list[str]:
    """Return the words of an enumeration in the order of their numbers, none for what is no enumeration."""
    return str(_KNOWN["enums"].get(enumeration, "")).split()


def check_mask(mask: Mask, message: str, path: str = "") -> None:
    """Refuse a field mask that names a field the message does not have.

    Raises:
        ApiError: 400 naming the field.
    """
    if not is_message(message):
        return
    for name, below in mask.items():
        if name == "*":
            continue
        field = fields_of(message).get(name)
        if field is None:
            raise _unknown(".".join([f"{path}{name}", *_first_path(below)]))
        check_mask(below, field.kind, f"{path}{name}.")


def _first_path(mask: Mask) -> list[str]:
    return next(([name, *_first_path(below)] for name, below in mask.items()), [])


def _unknown(path: str) -> ApiError:
    told = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    kind = "type.googleapis.com/google.rpc.BadRequest"
    details = [{"@type": kind, "fieldViolations": [{"field": path, "description": told}]}]
    return ApiError(400, "Request contains an invalid argument.", details=details)
