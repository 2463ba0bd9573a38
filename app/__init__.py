"""Loket: the register, approval and letter desk of a district social-affairs office."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.core.uncollected import uncollected

if TYPE_CHECKING:
    from flask import Flask


@uncollected()
def create_app(overrides: Mapping[str, Any] | None = None) -> "Flask":
    """Build the application.

    Args:
        overrides: settings that replace those of the environment (tests give a database and a data folder).

    Raises:
        app.web.doors.OpenDoor: an address that no view declares a right for.
        app.core.keys.KeyProblem: office mode without keys of its own, or over a database that may lose
            what it acknowledged.
    """
    from sqlalchemy.orm import Session

    from app import audit, cli, web
    from app.core import asked, casekey, db, durability, people, scope, wall
    from app.layanan import registry
    from app.web import doors

    app = _configured(overrides or {})
    db.init_db(app)
    scope.install(Session)
    wall.install(Session)
    asked.install(Session)
    audit.install(Session)
    casekey.install(Session)
    registry.load_models()
    scope.register_scoped(db.Model)
    web.init_app(app)
    cli.init_app(app)
    if app.config["LOKET_MODE"] == "kantor":
        with app.app_context():
            durability.refuse_unsafe()
            people.refuse_demo_accounts()
    for name in app.config["LOKET_EXTENSIONS"]:
        import_module(name).register(app)
    doors.refuse_undeclared(app)
    return app


def _configured(overrides: Mapping[str, Any]) -> "Flask":
    """Return the application with its settings, its log and its keys."""
    from flask import Flask

    import config
    from app.core import crypto, lazy_rules, logs
    from app.core.fab import counting
    from app.core.keys import looking_at

    app = Flask(__name__, template_folder=str(config.ROOT / "templates"))
    lazy_rules.install(app)
    app.config.update(config.load())
    app.config.update(overrides)
    app.config.setdefault("RATELIMIT_STORAGE_URI", counting.uri_of(app.config["LOKET_HOME"]))
    logs.init_app(app)
    crypto.use(app.config["LOKET_KEYS"].data, looking_at(app.config["LOKET_HOME"] / "keys.json"))
    return app
