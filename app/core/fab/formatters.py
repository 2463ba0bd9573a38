"""How lists and pages of a register write the values of a column."""

from collections.abc import Callable
from typing import Any

from flask import g

from app.core.columns import Pilihan, is_masked
from app.core.fab.forms import Choices, choices_of
from app.core.labels import label_of, show
from app.core.mask import masker_for


def formatter_of(name: str, column: Any) -> Callable[[Any], str]:
    """Return the writer of a column: identity numbers masked, choices and references by their names."""
    if is_masked(column):
        return masker_for(name)
    if isinstance(column.type, Pilihan):
        return lambda value: label_of(column.type.enum(value)) if value else ""
    choices = choices_of(column)
    return _named(choices) if choices else show


def _named(choices: Choices) -> Callable[[Any], str]:
    return lambda value: names_of(choices).get(str(value)) or show(value)


def names_of(choices: Choices) -> dict[str, str]:
    """Return what is offered, the words by their value; asked once in a request."""
    known: dict[Choices, dict[str, str]] = g.setdefault("_loket_names", {})
    if choices not in known:
        known[choices] = dict(choices())
    return known[choices]
