"""Who comes in: tries are counted while somebody else writes, visitors are told apart, and logs keep no secrets."""

import sqlite3

import pytest
from flask import Flask
from flask_appbuilder.security import manager
from flask_appbuilder.security.sqla.models import User
from flask_limiter.util import get_remote_address
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.security import check_password_hash

from app import create_app
from app.core.db import session
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.office import Office
from tests.support.office import test_settings as office_settings
from tests.support.people import PASSWORD, SITI
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE


def test_a_try_is_counted_although_somebody_writes_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def checked_while_writing(stored: str, given: str) -> bool:
        other = sqlite3.connect(desk.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
        with other:
            other.execute("UPDATE wilayah SET nama = nama || '.'")
        other.close()
        return check_password_hash(stored, given)

    monkeypatch.setattr(manager, "check_password_hash", checked_while_writing)
    visitor = Visitor(desk)
    log_in(visitor, "bukan-ini")
    log_in(visitor, "bukan-ini-juga")
    assert counted(desk) == (0, 2)
    assert log_in(visitor, PASSWORD).path == "/"
    assert counted(desk) == (1, 0)


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "192.0.2.7")])
def test_a_visitor_is_known_by_the_address_a_server_of_ours_reports(office: Office, proxies: int, seen: str) -> None:
    settings = office_settings(office.home, office.app.config["SQLALCHEMY_DATABASE_URI"])
    app = create_app({**settings, "LOKET_PROXIES": proxies})
    with app.test_client() as client:
        client.get("/v", headers={"X-Forwarded-For": "198.51.100.1, 192.0.2.7"})
        assert get_remote_address() == seen


def test_an_error_of_the_database_does_not_tell_what_was_asked(ctx: Flask) -> None:
    with pytest.raises(OperationalError) as failure:
        session().execute(text("SELECT :nik FROM nowhere"), {"nik": SITI.nik})
    assert SITI.nik not in str(failure.value)


def log_in(visitor: Visitor, password: str) -> Page:
    page = visitor.open("/login/")
    (form,) = [form for form in page.forms if any(one.name == "password" for one in form.fields)]
    return visitor.send(form, "/login/", username="staf", password=password)


def counted(desk: Desk) -> tuple[int, int]:
    row = desk.row(User, username="staf")
    return row["login_count"] or 0, row["fail_login_count"] or 0
