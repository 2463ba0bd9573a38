"""Pages for people without a login."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Attach the public pages."""
