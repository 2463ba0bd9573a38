"""The door of both APIs: identity, quota, faults, transaction, counting, compression."""

import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from flask import Response, request

from sheets_sync.emulator import auth, drive_api, methods, sheets_api, upload_api, wire
from sheets_sync.emulator.call import Call, Raw
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.faults import Fault
from sheets_sync.emulator.fields import narrow
from sheets_sync.emulator.state import Emulator
from sheets_sync.emulator.store import dump

Json = dict[str, Any]


@dataclass(slots=True)
class _Route:
    name: str
    kind: str
    endpoint: Callable[[Call], Json | Raw]


class Gateway:
    """Answers every call of the two APIs."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    def answer(self, rest: str = "") -> Response:
        """Answer one call; the address is read raw, so that an encoded `/` in a range stays one part."""
        raw = str(request.environ.get("RAW_URI") or request.environ["PATH_INFO"]).partition("?")[0]
        is_sheets = raw.startswith("/v4/")
        body = request.get_data()
        name, kind, email = "unknown", "read" if is_sheets else "drive", "-"
        fault: Fault | None = None
        try:
            call = self._call(raw, body)
            email = call.email
            route = _route(raw, call)
            name, kind = route.name, route.kind
            self._emulator.quota.spend(email, kind)
            fault = self._emulator.faults.take(email, kind, f"{name} {raw}")
            self._before(fault, call, name, kind)
            response = self._carry_out(route, call)
        except ApiError as error:
            response = wire.refusal(error, fault, is_sheets=is_sheets)
        return self._finish(response, fault, email, kind, name, body)

    def _call(self, raw: str, body: bytes) -> Call:
        store = self._emulator.store
        with store.reading():
            token, closed = request.headers.get("Authorization"), self._emulator.options.closed
            email = auth.caller(store, token, closed=closed, reads=request.method == "GET")
        args = {key: request.args.getlist(key) for key in request.args}
        version = next((part for part in raw.split("/") if part in {"v2", "v3", "v4"}), "")
        return Call(store, email, request.method, _parts(raw), args, body, version, mails=self._emulator.mails)

    def _before(self, fault: Fault | None, call: Call, name: str, kind: str) -> None:
        if fault is None:
            return
        if fault.action == "status":
            raise fault.error(kind)
        if fault.action == "latency":
            time.sleep(fault.seconds)
        if fault.action == "drop":  # counted first: the caller may ask for the count as soon as the line is gone
            self._count(call.email, kind, name, 0, call.body, 0, 0)
            wire.cut()

    def _carry_out(self, route: _Route, call: Call) -> Response:
        store = self._emulator.store
        if call.version == "v4":
            methods.prepare(call, route.name)
        try:
            with store.reading() if route.kind == "read" or call.method == "GET" else store.transaction():
                made = route.endpoint(call)
        except ApiError:
            raise
        except Exception as error:  # the door answers in JSON, whatever breaks behind it
            traceback.print_exc(file=sys.stderr)
            raise _unexpected(error, call) from error
        if isinstance(made, dict) and call.version == "v4":
            made = narrow(made, call.mask)
        if isinstance(made, Raw):
            return Response(made.body, made.status, content_type=made.mime)
        return Response(dump(made), 200, content_type=wire.JSON)

    def _finish(
        self, response: Response, fault: Fault | None, email: str, kind: str, name: str, body: bytes
    ) -> Response:
        plain = len(response.get_data())
        applied = fault is not None and fault.action in {"drop_after_apply", "timeout_after_apply"}
        if applied and fault is not None:
            self._count(email, kind, name, 0, body, 0, 0)
            if fault.action == "timeout_after_apply":
                wire.hold(fault.seconds)
            wire.cut()
        wire.compress(response)
        self._count(email, kind, name, response.status_code, body, plain, len(response.get_data()))
        return response

    def _count(self, email: str, kind: str, name: str, status: int, body: bytes, down: int, wire: int) -> None:
        sizes = {"up": len(body), "down": down, "wire": wire}
        self._emulator.stats.record(email, kind, name, status, sizes)


def _unexpected(error: Exception, call: Call) -> ApiError:
    # A body of the wrong shape fails deep inside an endpoint; Google answers it with 400.
    if call.body:
        return ApiError(400, f"Invalid JSON payload received. {type(error).__name__}: {error}")
    return ApiError(500, "Internal error encountered.")


def _parts(raw: str) -> list[str]:
    for root in ("/v4/spreadsheets", "/drive/v3", "/upload/drive/v2", "/upload/drive/v3"):
        if raw.startswith(root):
            return [unquote(part) for part in raw[len(root) :].split("/") if part]
    return []


def _route(raw: str, call: Call) -> _Route:
    if raw.startswith("/v4/"):
        return _Route(*sheets_api.route(call))
    if raw.startswith("/upload/"):
        name, upload = upload_api.route(call)
        return _Route(name, "drive", upload)
    name, endpoint = drive_api.route(call)
    return _Route(name, "drive", endpoint)
