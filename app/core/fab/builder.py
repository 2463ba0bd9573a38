"""Flask-AppBuilder as an application carries it; it puts itself there and ships no types."""

from typing import Any

from flask import Flask, current_app


def views(app: Flask | None = None) -> list[Any]:
    """Return every view of ``app``, or of the current application, in the order they were added."""
    return list(_appbuilder(app).baseviews)


def security(app: Flask | None = None) -> Any:
    """Return the security manager of ``app``, or of the current application."""
    return _appbuilder(app).sm


def _appbuilder(app: Flask | None) -> Any:
    return (app or current_app).extensions["appbuilder"]
