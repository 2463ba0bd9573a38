"""What may stand behind a bar in the office's wording; no filter gives a long text or lets a missing field pass."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.filters import do_capitalize, do_lower, do_trim, do_upper
from jinja2.runtime import Undefined

from app.surat.filters import PAPER

LONGEST = 20_000


class EmptyField(Exception):
    """A code stood for nothing."""


def wording_filters() -> Mapping[str, Callable[..., Any]]:
    """Return the filters by name, each within limits."""
    return {name: _limited(name, one) for name, one in _FILTERS.items()}


def filter_names() -> list[str]:
    """Return what may stand behind a bar."""
    return sorted(_FILTERS)


def _limited(name: str, one: Callable[..., Any]) -> Callable[..., Any]:
    def limited(value: Any, *args: Any) -> Any:
        if isinstance(value, Undefined):
            str(value)  # StrictUndefined says which field it is
        if value is None and name != "atau":
            raise EmptyField
        if not all(isinstance(part, str | int | float | date | list | None) for part in (value, *args)):
            raise SecurityError("filters take plain values only")
        result = one(value, *args)
        if isinstance(result, str) and len(result) > LONGEST:
            raise SecurityError("text too long")
        return result

    return limited


def _replace(text: str, old: str, new: str) -> str:
    if not old or len(text) + text.count(old) * len(new) > LONGEST:
        raise SecurityError("text too long")
    return text.replace(old, new)


def _join(items: Any, between: str = "") -> str:
    if not isinstance(items, list) or not all(isinstance(one, str | int) for one in items):
        raise SecurityError("join takes a list of texts")
    texts = [str(one) for one in items]
    if sum(map(len, texts)) + len(between) * len(texts) > LONGEST:
        raise SecurityError("text too long")
    return between.join(texts)


def _or(value: Any, otherwise: str) -> Any:
    return value if value or value == 0 else otherwise


_FILTERS: Mapping[str, Callable[..., Any]] = {
    **PAPER,
    "upper": do_upper,
    "lower": do_lower,
    "capitalize": do_capitalize,
    "trim": do_trim,
    "length": len,
    "replace": _replace,
    "join": _join,
    "atau": _or,
}
