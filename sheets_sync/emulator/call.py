"""One API call, as the endpoint functions see it."""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.emulator import proto
from sheets_sync.emulator.errors import ApiError, bad_request, malformed
from sheets_sync.emulator.fields import Mask, parse_mask
from sheets_sync.emulator.mails import MAX_KEPT, Mail
from sheets_sync.emulator.store import Store

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """Who asks what.

    Args:
        store: the state; the endpoint runs inside one transaction.
        email: identity of the caller.
        method: HTTP method.
        parts: decoded path segments below the API's root.
        args: query parameters, each with all its values.
        body: raw request body.
        version: version of the API in the address, such as `v3`.
        mails: where notifications go that Google would send.
    """

    store: Store
    email: str
    method: str
    parts: list[str]
    args: dict[str, list[str]]
    body: bytes
    version: str = ""
    mails: deque[Mail] = field(default_factory=lambda: deque(maxlen=MAX_KEPT))

    def arg(self, name: str, default: str = "") -> str:
        """Return the last value of a query parameter."""
        given = self.args.get(name)
        return given[-1] if given else default

    def number(self, name: str, default: int) -> int:
        """Return a whole number of the query.

        Raises:
            ApiError: 400 when it is none.
        """
        text = self.arg(name) or str(default)
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise malformed(name, f"Invalid value at '{name}' (TYPE_INT32), \"{text}\"")
        return int(text)

    def flag(self, name: str) -> bool:
        """Return a boolean query parameter."""
        return self.arg(name).lower() in {"true", "1"}

    @property
    def mask(self) -> Mask:
        """Return the `fields` parameter as a tree; empty means everything."""
        return parse_mask(self.arg("fields")) if self.arg("fields") else {}

    def message(self) -> Json:
        """Return the body of a Sheets call, where null means absence."""
        return self._decoded(proto.loads)

    def json(self) -> Json:
        """Return the body of a Drive call, where null in a map takes a key away."""
        return self._decoded(json.loads)

    def _decoded(self, decode: Callable[[bytes], Any]) -> Json:
        if not self.body.strip():
            return {}
        try:
            made = decode(self.body)
        except ValueError as error:
            raise bad_request(f"Invalid JSON payload received. {error}") from error
        if not isinstance(made, dict):
            raise malformed("", 'Invalid JSON payload received. Unknown name "": Root element must be a message.')
        return made


@dataclass(slots=True)
class Raw:
    """An answer that is not JSON: an export, or no content."""

    body: bytes = b""
    mime: str = "text/html"
    status: int = 204


def no_such_method(call: Call) -> ApiError:
    """Return the 404 of an address no endpoint answers."""
    return ApiError(404, f"No endpoint {call.method} {'/'.join(call.parts)}", reason="notFound")
