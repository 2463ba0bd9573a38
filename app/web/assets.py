"""Addresses of our own static files, with their fingerprint, so that browsers may keep them for good."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for

_FOR_GOOD = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Give templates ``aset`` and let fingerprinted files be cached."""
    app.jinja_env.globals["aset"] = aset
    app.after_request(_keep)


def aset(name: str) -> str:
    """Return the address of the file ``name`` in app/static; it changes when the file does."""
    known: dict[str, str] = g.setdefault("loket_aset", {})  # a page shows fifty icons of one file
    if name not in known:
        path = Path(str(current_app.static_folder)) / name
        known[name] = url_for("static", filename=name, v=_fingerprint(path, path.stat().st_mtime_ns))
    return known[name]


@lru_cache(maxsize=64)
def _fingerprint(path: Path, _changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:10]


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and request.args.get("v") and response.status_code == 200:
        response.headers["Cache-Control"] = _FOR_GOOD
    return response
