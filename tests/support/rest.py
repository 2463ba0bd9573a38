"""Another system that calls the REST API with a token."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.fab import builder
from app.core.roles import SISTEM, Pelaku
from app.integrasi import issue
from app.web.rest.registers import registers

BASE = "/api/v1"


def actor_of(app: Flask, akun: str) -> Pelaku:
    """Return the actor behind an account; inside an application context."""
    user = session().scalars(select(User).where(User.username == akun)).one()
    return builder.security(app).pelaku_of(user)  # type: ignore[no-any-return]  # FAB's


def token_for(app: Flask, akun: str, *scopes: str, nama: str = "", berakhir: date | None = None) -> str:
    """Give a token that acts for an account."""
    with app.app_context(), unit_of_work(SISTEM):
        return issue(
            nama or f"{akun} {' '.join(scopes)}"[:40],
            actor_of(app, akun),
            cakupan=scopes,
            berakhir=berakhir or clock.today() + timedelta(days=30),
            registers=registers().keys(),
            oleh=SISTEM,
        )[1]


@dataclass
class Rest:
    """A program that holds a token."""

    client: FlaskClient
    token: str

    def call(self, method: str, path: str, **options: Any) -> TestResponse:
        """Call an address below the base."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return self.client.open(f"{BASE}/{path}", method=method, headers=headers, **options)

    def get(self, path: str) -> TestResponse:
        """Read."""
        return self.call("GET", path)

    def data(self, path: str) -> list[dict[str, Any]]:
        """Read the rows of a page."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, Any]] = answer.get_json()["data"]
        return rows

    def post(self, path: str, sent: Any) -> TestResponse:
        """Send JSON."""
        return self.call("POST", path, json=sent)

    def patch(self, path: str, **cells: tuple[Any, Any]) -> TestResponse:
        """Change columns, each from what was read to what is wanted."""
        return self.call("PATCH", path, json={one: {"semula": old, "baru": new} for one, (old, new) in cells.items()})


def program(app: Flask, akun: str, *scopes: str, **token: Any) -> Rest:
    """Return a program with a token of its own."""
    return Rest(app.test_client(), token_for(app, akun, *scopes, **token))
