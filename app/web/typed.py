"""What people type, made plain where it comes in, so that no page, paper or database meets what it cannot write."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from app.exchange.text import visible


class PlainRequest(Request):
    """A request whose form and query hold no invisible characters."""

    class parameter_storage_class(ImmutableMultiDict[str, Any]):  # noqa: N801  # Werkzeug's name
        def __init__(self, mapping: Any = None) -> None:
            super().__init__(
                [(key, visible(value) if isinstance(value, str) else value) for key, value in _pairs(mapping)]
            )


def init_app(app: Flask) -> None:
    """Let ``app`` read requests this way."""
    app.request_class = PlainRequest


def _pairs(mapping: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(mapping, MultiDict):
        return mapping.items(multi=True)
    if isinstance(mapping, Mapping):
        return mapping.items()
    return mapping or ()


def _plain(value: Any) -> Any:
    return visible(value) if isinstance(value, str) else value
