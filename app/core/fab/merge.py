"""One conflict rule: edits are merged by field; only a field that two people changed is asked.

The edit form carries what its fields held when it was opened, signed. On save, a field the person did not touch keeps
whatever the database holds now; a field only this person changed is taken; a field both changed is a conflict.
"""

from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed meanwhile."""

    kolom: str
    semula: str
    tersimpan: str
    diketik: str


def plan(opened: dict[str, str], stored: dict[str, str], typed: dict[str, str]) -> tuple[set[str], list[Conflict]]:
    """Return the fields to take from the form, and the conflicts to ask about.

    Args:
        opened: field values (as text) when the form was opened.
        stored: the values in the database now.
        typed: the values the person sends.
    """
    changed = {name for name, value in typed.items() if value != opened.get(name, "")}
    conflicts = [
        Conflict(name, opened.get(name, ""), stored.get(name, ""), typed[name])
        for name in sorted(changed)
        if stored.get(name, "") not in (opened.get(name, ""), typed[name])
    ]
    return changed - {conflict.kolom for conflict in conflicts}, conflicts


def as_text(value: Any) -> str:
    """Return a stored or typed value as the text by which two of them are compared."""
    return "" if value is None else str(getattr(value, "value", value))


def seal(values: dict[str, str], secret: str) -> str:
    """Return ``values`` as signed text for a hidden field."""
    return URLSafeSerializer(secret, salt="edit-form").dumps(values)


def unseal(text: str, secret: str) -> dict[str, str] | None:
    """Return what :func:`seal` sealed; None when it is missing or was altered."""
    try:
        values: Any = URLSafeSerializer(secret, salt="edit-form").loads(text)
    except BadSignature:
        return None
    return values if isinstance(values, dict) else None
