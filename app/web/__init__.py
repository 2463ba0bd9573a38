"""Pages. They open a unit of work, call one command, and show; the rules live below."""

from flask import Flask
from flask_appbuilder import AppBuilder
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import config
from app.core.db import db
from app.core.fab.security import identify
from app.web import assets, errors, gerbang, headers, jinja, public, skm, status, typed
from app.web.choices import init_choices
from app.web.menu import add_views

csrf = CSRFProtect()
migrate = Migrate()


def init_app(app: Flask) -> None:
    """Attach security, pages and error pages to ``app``."""
    if proxies := app.config["LOKET_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    typed.init_app(app)
    csrf.init_app(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"))
    jinja.init_app(app)
    assets.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    init_choices()
    with app.app_context():
        appbuilder = AppBuilder(app, db.session)
        app.before_request(lambda: identify(appbuilder.sm))
        add_views(appbuilder)
    gerbang.init_app(app)
    public.init_app(app, csrf)
    status.init_app(app)
    skm.init_app(app)
