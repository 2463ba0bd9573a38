"""The key in an address: what a row of the register could have, or nothing."""

import json
from typing import Any

from app.core.types import whole

_LONGEST = 200


def row_key(datamodel: Any, pk: object) -> Any:
    """Return ``pk`` as the database compares it, or None when no row can have such a key."""
    text, names = str(pk), datamodel.get_pk_name()
    if len(text) > _LONGEST or "\x00" in text:
        return None
    if isinstance(names, list):
        return _parts(text, len(names))
    return whole(text) if datamodel.is_integer(names) else text


def _parts(text: str, count: int) -> list[str] | None:
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    fits = isinstance(parts, list) and len(parts) == count and all(isinstance(part, str) for part in parts)
    return parts if fits and "\x00" not in "".join(parts) else None
