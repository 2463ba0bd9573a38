"""The last steps of an answer: refusals, compression, and lines cut on order."""

import contextlib
import gzip
import socket
import time

from flask import Response, request

from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.faults import Fault
from sheets_sync.emulator.store import dump

JSON = "application/json; charset=UTF-8"
_COMPRESS_FROM = 1024


class Cut(ConnectionError):
    """The connection was cut on order; the server notices and goes on."""


def cut() -> None:
    """Cut the connection of this call.

    Raises:
        Cut: always.
    """
    line = request.environ.get("werkzeug.socket")
    if isinstance(line, socket.socket):
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
    raise Cut("connection cut on order")


def hold(seconds: float) -> None:
    """Wait until the time is over or the caller hangs up, whichever comes first."""
    line = request.environ.get("werkzeug.socket")
    if not isinstance(line, socket.socket):
        time.sleep(seconds)
        return
    line.settimeout(seconds)
    with contextlib.suppress(OSError):
        line.recv(1, socket.MSG_PEEK)


def refusal(error: ApiError, fault: Fault | None, *, is_sheets: bool) -> Response:
    """Return the answer of a refused call, in the words of its API."""
    body = error.sheets_body() if is_sheets else error.drive_body()
    response = Response(dump(body), error.code, content_type=JSON)
    if fault is not None and fault.retry_after is not None:
        response.headers["Retry-After"] = str(fault.retry_after)
    if error.code == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="https://accounts.google.com/"'
    return response


def compress(response: Response) -> None:
    """Compress a long answer for a caller that takes gzip."""
    data = response.get_data()
    if len(data) < _COMPRESS_FROM or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return
    response.set_data(gzip.compress(data, compresslevel=1))
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Origin, X-Origin"
