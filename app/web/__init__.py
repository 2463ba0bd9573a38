"""Pages. They open a unit of work, call one command, and show; the rules live below."""

from flask import Flask
from flask_appbuilder import AppBuilder
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.core.db import db
from app.core.fab.security import identify
from app.web import assets, errors, gerbang, headers, jinja, list_links, public, sehat, sesi, skm, status, typed
from app.web.akun import kode
from app.web.choices import init_choices
from app.web.menu import add_views
from app.web.rest import guard, routes

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Attach security, pages and error pages to ``app``."""
    if proxies := app.config["LOKET_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]  # Flask's own way
    typed.init_app(app)
    csrf.init_app(app)
    jinja.init_app(app)
    assets.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    init_choices()
    with app.app_context():
        appbuilder = AppBuilder(app, db.session)
        app.before_request(lambda: guard.recognise(app))
        app.before_request(lambda: identify(appbuilder.sm))
        add_views(appbuilder)
    list_links.init_app(app)
    kode.init_app(app)
    gerbang.init_app(app)
    routes.init_app(app, csrf)
    public.init_app(app, csrf)
    sehat.init_app(app)
    _count_requests(app)
    status.init_app(app)
    sesi.init_app(app)
    skm.init_app(app)


def _count_requests(app: Flask) -> None:
    """Load the counting of requests only where somebody collects it: it takes memory."""
    if app.config["LOKET_METRICS_TOKEN"]:
        from app.web import metrics

        metrics.init_app(app)
