"""The threaded HTTP server."""

import socket
import threading
from types import TracebackType
from typing import Self

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sheets_sync.emulator.app import create_app
from sheets_sync.emulator.options import Options
from sheets_sync.emulator.state import Emulator, create_emulator


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without this every answer waits 40 ms for the client's delayed acknowledgement.
    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: counters tell what was asked, and addresses hold names."""


class Server:
    """An emulator that listens; also a context manager that runs it in a thread.

    Args:
        options: settings; port 0 takes a free port.

    Raises:
        OSError: when the address is taken or the data folder cannot be written.
    """

    def __init__(self, options: Options) -> None:
        family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
        # Bound here because werkzeug ends the process when the address is taken.
        with socket.create_server((options.host, options.port), family=family) as line:
            self.emulator: Emulator = create_emulator(options)
            self._http: BaseWSGIServer = make_server(
                options.host,
                options.port,
                create_app(self.emulator),
                threaded=True,
                request_handler=_Handler,
                fd=line.fileno(),
            )
        self._http.daemon_threads = True  # type: ignore[attr-defined]  # of its threading mixin
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Base address, without a trailing slash."""
        return f"http://{self._http.host}:{self._http.port}"

    def run(self) -> None:
        """Answer until `stop()` is called from another thread."""
        try:
            self._http.serve_forever(poll_interval=0.1)
        finally:
            self._http.server_close()
            self.emulator.store.close()

    def stop(self) -> None:
        """End `run()`; calls under way are let go."""
        self._http.shutdown()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.run, name="emulator", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._thread is not None:
            self._thread.join(timeout=10)
