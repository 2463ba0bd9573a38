"""Response headers: nothing from outside, no framing, no caching of pages behind the login."""

import secrets

from flask import Flask, Response, g, request


def init_app(app: Flask) -> None:
    """Send the headers with every answer and give templates a nonce for their scripts."""
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.after_request(_add_headers)


def csp_nonce() -> str:
    """Return this request's script nonce."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _add_headers(response: Response) -> Response:
    policy = (
        f"default-src 'self'; script-src 'self' 'nonce-{csp_nonce()}'; style-src 'self'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    if not request.path.startswith(("/static/", "/appbuilder/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
