"""Loket: the register, approval and letter desk of a district social-affairs office."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Build the application.

    Args:
        overrides: settings that replace those of the environment (tests give a database and a data folder).

    Raises:
        app.core.keys.KeyProblem: office mode without keys of its own.
    """
    import config
    from app import audit, cli, web
    from app.core import crypto, db, people, scope
    from app.jobs import broker
    from app.layanan import registry

    app = Flask(__name__, template_folder=str(config.ROOT / "templates"))
    app.config.update(config.load())
    app.config.update(overrides or {})
    crypto.use(app.config["LOKET_KEYS"].data)
    db.init_db(app)
    scope.install(Session)
    audit.install(Session)
    registry.load_models()
    scope.register_scoped(db.Model)
    broker.init_broker(app)
    web.init_app(app)
    cli.init_app(app)
    if app.config["LOKET_MODE"] == "kantor":
        with app.app_context():
            people.refuse_demo_accounts()
    for name in app.config["LOKET_EXTENSIONS"]:
        import_module(name).register(app)
    return app
