"""The door: who comes in, how often one may try, and how long a login holds."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app import create_app
from app.core.db import db, read_as, session, unit_of_work
from app.core.passwords import change_password
from app.core.roles import SISTEM
from tests.support.actors import PASSWORD, add_account
from tests.support.office import test_settings as settings_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NEW = "kuda betul baterai staples"


@pytest.fixture
def fo(app: Flask) -> int:
    return add_account(app, "fo", "fo")


def enter(app: Flask, akun: str = "fo", password: str = PASSWORD, address: str = "/login/") -> FlaskClient:
    client = app.test_client()
    client.post(address, data={"username": akun, "password": password})
    return client


def inside(client: FlaskClient) -> bool:
    return client.get("/menunggu/").status_code == 200


def test_the_right_password_opens(app: Flask, fo: int) -> None:
    assert inside(enter(app))


@pytest.mark.parametrize(
    ("akun", "password"),
    [
        ("fo", "salah"),
        ("fo", ""),
        ("fo", PASSWORD + " "),
        ("tidak_ada", PASSWORD),
        ("", ""),
        ("%", "%"),
    ],
)
def test_anything_else_does_not(app: Flask, fo: int, akun: str, password: str) -> None:
    assert not inside(enter(app, akun, password))


def told(app: Flask, akun: str, password: str) -> str:
    client = app.test_client()
    page = client.post("/login/", data={"username": akun, "password": password}, follow_redirects=True).text
    notice = re.search(r'role="alert"[^>]*>(.*?)</', page, re.DOTALL)
    assert notice
    return re.sub(r"<[^>]+>|\s+", " ", notice.group(1)).strip()


def test_the_refusal_does_not_tell_whether_the_account_exists(app: Flask, fo: int) -> None:
    assert told(app, "fo", "salah") == told(app, "tidak_ada", "salah")


def test_a_password_is_stored_as_a_slow_hash(app: Flask, fo: int) -> None:
    with app.app_context(), read_as(SISTEM):
        stored = session().scalars(select(User.password).where(User.id == fo)).one()
    assert stored.startswith("scrypt:")
    assert PASSWORD not in stored


@pytest.fixture
def limited(app: Flask) -> Iterator[Flask]:
    """Return the application with the limit on tries that other tests do without."""
    settings = settings_of(app.config["LOKET_HOME"], app.config["SQLALCHEMY_DATABASE_URI"])
    strict = create_app({**settings, "RATELIMIT_ENABLED": True})
    yield strict
    with strict.app_context():
        db.session.remove()
        db.engine.dispose()


def test_guessing_is_slowed_down(limited: Flask, fo: int) -> None:
    client = limited.test_client()
    answers = [
        client.post("/login/", data={"username": "fo", "password": str(guess)}).status_code for guess in range(14)
    ]
    assert answers.count(429) >= 3
    assert answers[0] != 429
    page = client.post("/login/", data={"username": "fo", "password": PASSWORD})
    assert page.status_code == 429
    assert "Terlalu banyak percobaan" in page.text
    assert client.get("/login/").status_code == 200, "the page itself stays open"


def test_there_is_no_second_door_that_nobody_counts(app: Flask) -> None:
    for address in ("/api/v1/security/login", "/api/v1/security/refresh", "/register/form", "/resetmypassword/form"):
        assert app.test_client().post(address, json={"username": "fo", "password": "x"}).status_code == 404


ELSEWHERE = [
    "http://evil.example/", "https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/",
    "\\\\evil.example/", "http:evil.example", "https:/evil.example", "http:///evil.example/", "javascript:alert(1)",
    "http://127.0.0.1:8080@evil.example/", "http://evil.example#127.0.0.1:8080", "%2f%2fevil.example/", "\thttp://evil.example/",
]  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_elsewhere_by_the_login(app: Flask, fo: int, target: str) -> None:
    client = app.test_client()
    answer = client.post("/login/", query_string={"next": target}, data={"username": "fo", "password": PASSWORD})
    assert inside(client)
    led_to = urlsplit(urljoin("http://localhost/login/", answer.headers["Location"]))
    assert (led_to.scheme, led_to.netloc) == ("http", "localhost")


def test_a_spoofed_host_leads_nowhere(app: Flask, fo: int) -> None:
    answer = app.test_client().post(
        "/login/?next=http://evil.example/",
        data={"username": "fo", "password": PASSWORD},
        headers={"Host": "evil.example"},
    )
    assert "evil" not in answer.headers.get("Location", "").replace("next=http://evil.example/", "")


def test_the_cookie_is_for_this_site_and_not_for_scripts(app: Flask, fo: int) -> None:
    answer = app.test_client().post("/login/", data={"username": "fo", "password": PASSWORD})
    (cookie,) = [value for value in answer.headers.getlist("Set-Cookie") if value.startswith("session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_new_password_ends_every_other_login(app: Flask, fo: int) -> None:
    first, second = enter(app), enter(app)
    assert inside(first)
    assert inside(second)
    with app.app_context(), unit_of_work(SISTEM):
        change_password(fo, lama=PASSWORD, baru=NEW)
    assert not inside(first)
    assert not inside(second)
    assert not inside(enter(app))
    assert inside(enter(app, password=NEW))


def test_a_cookie_that_was_changed_by_hand_is_no_login(app: Flask, fo: int) -> None:
    client = enter(app)
    cookie = client.get_cookie("session")
    assert cookie
    for forged in (cookie.value[:-2] + "xx", "x" + cookie.value[1:], "", "e30.x.y"):
        other = app.test_client()
        other.set_cookie("session", forged)
        assert not inside(other)


def test_a_page_behind_the_login_is_kept_by_no_browser(app: Flask, fo: int) -> None:
    answer = enter(app).get("/menunggu/")
    assert answer.headers["Cache-Control"] == "no-store"
