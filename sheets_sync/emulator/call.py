"""One API call, as the endpoint functions see it."""

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.emulator import scalars
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
        taken: the body of a Sheets call as its message, where null means absence.
    """

    store: Store
    email: str
    method: str
    parts: list[str]
    args: dict[str, list[str]]
    body: bytes
    version: str = ""
    taken: Json = field(default_factory=dict)
    mails: deque[Mail] = field(default_factory=lambda: deque(maxlen=MAX_KEPT))

    def arg(self, name: str, default: str = "") -> str:
        """Return the last value of a query parameter."""
        given = self.args.get(name)
        return given[-1] if given else default

    def page_size(self, default: int, most: int) -> int:
        """Return how many entries a page of a Drive list has.

        Raises:
            ApiError: 400 when `pageSize` is no number, or out of bounds.
        """
        text = self.arg("pageSize", str(default))
        try:
            size = scalars.whole(text)
        except scalars.Unfit:
            raise malformed("page_size", f"Invalid value at 'page_size' (TYPE_INT32), \"{text}\"") from None
        if not 1 <= size <= most:
            told = f"Invalid value '{size}'. Values must be within the range: [1, {most}]"
            raise ApiError(400, told, reason="invalidParameter", parameter="pageSize")
        return size

    def flag(self, name: str) -> bool:
        """Return a boolean query parameter."""
        return self.arg(name).lower() in {"true", "1"}

    @property
    def mask(self) -> Mask:
        """Return the `fields` parameter as a tree; empty means everything."""
        text = self.args.get("fields", [""])[0]
        return parse_mask(text if self.version == "v4" else text.replace(" ", "")) if text else {}

    def json(self) -> Json:
        """Return the body of a Drive call, where null in a map takes a key away."""
        if not self.body.strip():
            return {}
        try:
            made = json.loads(self.body)
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
