"""Who may use what: this machine, under its own name, not a page from elsewhere."""

from urllib.parse import urlsplit

from flask import Response, request

from sheets_sync.emulator.options import Options

_LOCAL = {"127.0.0.1", "::1", "localhost"}


def own_name_only(options: Options) -> Response | None:
    """Refuse requests under a foreign host name, so that no page can reach a loopback server by DNS rebinding."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if options.loopback and host not in _LOCAL:
        return _no("Nama server tidak dikenal.")
    return None


def local_only(options: Options) -> Response | None:
    """Refuse the grid and the control endpoints to other machines and to foreign pages.

    They let anybody act as anybody: changes are taken from their own pages only, and they are off when the server
    listens beyond loopback.
    """
    if not (options.loopback or options.grid):
        return _no("Papan ini hanya dibuka pada komputer server.")
    origin = request.headers.get("Origin")
    if request.method != "GET" and origin and urlsplit(origin).netloc != request.host:
        return _no("Permintaan dari halaman lain ditolak.")
    return None


def _no(why: str) -> Response:
    return Response(f"{why}\n", 403, mimetype="text/plain")
