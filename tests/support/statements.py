"""What the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from app.core.db import db


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect every statement that ``app`` sends to its database inside the block."""
    told: list[str] = []

    def tell(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(" ".join(statement.split()))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def forgotten(app: Flask) -> None:
    """Let the next page ask all it needs: what earlier pages were told is kept beside their connection."""
    with app.app_context():
        db.engine.dispose()
