"""Sehat: what a load balancer or a watchdog asks; says nothing of the office."""

from flask import Flask, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.db import session
from app.kesehatan.pekerjaan import pekerja


def init_app(app: Flask) -> None:
    """Attach the address; it takes no login and limits nobody."""
    app.add_url_rule("/sehat", "sehat", sehat)


def sehat() -> tuple[Response, int]:
    """Answer 200 when the database answers and the worker lives, else 503."""
    found = {"basis_data": _answers(), "pekerja": not pekerja().kurang}
    return jsonify(found), 200 if all(found.values()) else 503


def _answers() -> bool:
    try:
        session().execute(text("SELECT 1"))
    except SQLAlchemyError:
        session().rollback()
        return False
    return True
