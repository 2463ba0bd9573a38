"""The WSGI application: API addresses, `/token`, `/_emulator/` and the web grid."""

from flask import Flask, Response, jsonify, request

from sheets_sync.emulator import auth, control, gateway, guard, web
from sheets_sync.emulator.state import Emulator

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def create_app(emulator: Emulator) -> Flask:
    """Return the WSGI application of an emulator."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024 * 1024
    app.url_map.merge_slashes = False
    app.before_request(lambda: guard.own_name_only(emulator.options))
    door = gateway.Gateway(emulator)

    for prefix in ("/v4/spreadsheets", "/drive/v3", "/upload/drive/v2", "/upload/drive/v3"):
        app.add_url_rule(prefix, f"root {prefix}", door.answer, methods=METHODS)
        app.add_url_rule(f"{prefix}/<path:rest>", prefix, door.answer, methods=METHODS)
    app.add_url_rule("/token", "token", lambda: _token(emulator), methods=["POST"])
    app.register_blueprint(control.blueprint(emulator))
    app.register_blueprint(web.blueprint(emulator))
    return app


def _token(emulator: Emulator) -> tuple[Response, int] | Response:
    try:
        with emulator.store.transaction():
            made = auth.issue(emulator.store, request.form.to_dict(), closed=emulator.options.closed)
    except auth.TokenError as error:
        return jsonify(error.body), 400
    return jsonify(made)
