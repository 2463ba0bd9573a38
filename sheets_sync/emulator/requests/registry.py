"""The kinds of request a `spreadsheets:batchUpdate` may carry."""

from collections.abc import Callable
from typing import Any

from sheets_sync.emulator.errors import ApiError, bad_request
from sheets_sync.emulator.work import Work

Json = dict[str, Any]
Handler = Callable[[Work, Json], Json]
REGISTRY: dict[str, Handler] = {}


def request(name: str) -> Callable[[Handler], Handler]:
    """Register the handler of one kind of request; it returns the reply."""

    def keep(handler: Handler) -> Handler:
        REGISTRY[name] = handler
        return handler

    return keep


def apply(work: Work, requests: list[Json]) -> list[Json]:
    """Carry out the requests of a batch in order and return their replies.

    Raises:
        ApiError: 400 naming the request that failed; the caller drops the whole transaction.
    """
    return [_apply_one(work, index, asked) for index, asked in enumerate(requests)]


def _apply_one(work: Work, index: int, asked: Json) -> Json:
    if len(asked) != 1:
        raise bad_request(f"Invalid requests[{index}]: No request set.")
    [(name, body)] = asked.items()
    handler = REGISTRY.get(name)
    if handler is None:
        raise bad_request(f"Invalid requests[{index}].{name}: This server does not know this kind of request.")
    try:
        return handler(work, body)
    except ApiError as error:
        raise error.with_prefix(f"Invalid requests[{index}].{name}: ") from error


def required_fields(body: Json) -> str:
    """Return the field mask of a request.

    Raises:
        ApiError: 400 when it is empty.
    """
    fields = str(body.get("fields") or "")
    if not fields:
        raise bad_request("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return fields
