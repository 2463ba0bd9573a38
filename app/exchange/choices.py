"""The member of a closed set that a cell means."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from app.core.labels import label_of
from app.exchange.text import label_key

E = TypeVar("E", bound=StrEnum)


def member_meant(kind: Iterable[E], text: str) -> E | None:
    """Return the member by its value or its words, however they are capitalised or spaced; None when it is none."""
    wanted = label_key(text) or text
    for member in kind:
        if wanted in {label_key(label_of(member)) or label_of(member), label_key(member.value)}:
            return member
    return None
