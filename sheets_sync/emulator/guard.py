"""Who may use the grid and the control endpoints: this machine, not a page from elsewhere."""

from urllib.parse import urlsplit

from flask import Response, request

from sheets_sync.emulator.options import Options

_LOCAL = {"127.0.0.1", "::1", "localhost"}


def local_only(options: Options) -> Response | None:
    """Refuse requests that a foreign page or another machine makes; None lets a request pass.

    The grid lets anybody act as anybody, so it answers only under the server's own name (no DNS rebinding),
    takes changes only from its own pages, and is off when the server listens beyond loopback.
    """
    if not (options.loopback or options.grid):
        return Response("Papan ini hanya dibuka pada komputer server.\n", 403, mimetype="text/plain")
    host = urlsplit(f"//{request.host}").hostname or ""
    if options.loopback and host not in _LOCAL:
        return Response("Nama server tidak dikenal.\n", 403, mimetype="text/plain")
    origin = request.headers.get("Origin")
    if request.method != "GET" and origin and urlsplit(origin).netloc != request.host:
        return Response("Permintaan dari halaman lain ditolak.\n", 403, mimetype="text/plain")
    return None
