"""Whether the login of a page still counts: asked before what was typed is sent."""

from flask import Flask, g, jsonify
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response


def init_app(app: Flask) -> None:
    """Attach the answer; it is open, since it tells nobody more than his own account."""
    app.add_url_rule("/sesi", "sesi", sesi)


def sesi() -> Response:
    """Answer the account logged in with this browser, and the token its forms need now."""
    me = g.get("pelaku")
    return jsonify(akun=me.akun if me else "", csrf=generate_csrf())
