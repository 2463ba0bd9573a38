"""What people type, made plain where it comes in, so that no page, paper or database meets what it cannot write."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter, Map

from app.exchange.text import visible


class PlainRequest(Request):
    """A request whose form and query hold no invisible characters."""

    class parameter_storage_class(ImmutableMultiDict[str, Any]):  # noqa: N801  # Werkzeug's name
        def __init__(self, mapping: Any = None) -> None:
            super().__init__([(key, plain(value)) for key, value in _pairs(mapping)])


def init_app(app: Flask) -> None:
    """Let ``app`` read requests this way."""
    app.request_class = PlainRequest
    app.url_map.converters["int"] = PlainInteger


def _pairs(mapping: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(mapping, MultiDict):
        return mapping.items(multi=True)
    if isinstance(mapping, Mapping):
        return mapping.items()
    return mapping or ()


class PlainInteger(IntegerConverter):
    """A key in an address: plain digits no database would refuse; any other address is not found."""

    regex = "[0-9]{1,10}"

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, **{"max": 2**31 - 1, **options})


def plain(value: Any) -> Any:
    """Return a value as it reads: texts without what nobody sees, in lists and objects too."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {visible(name): plain(one) for name, one in value.items()}
    return visible(value) if isinstance(value, str) else value
