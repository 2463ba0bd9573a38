"""The door: who comes in, how often one may try, and how long a login holds."""

import re
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select, update
from werkzeug.security import generate_password_hash

from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.fab import security
from app.core.passwords import change_password
from app.core.roles import SISTEM
from tests.support.actors import PASSWORD, add_account, logged_in

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


def guesses(app: Flask, akun: str, count: int, address: str = "10.0.0.7") -> list[int]:
    client = app.test_client()
    who = {"REMOTE_ADDR": address}
    return [
        client.post("/login/", data={"username": akun, "password": str(one)}, environ_overrides=who).status_code
        for one in range(count)
    ]


@pytest.mark.parametrize("akun", ["fo", "tidak_ada"])
def test_six_wrong_passwords_lock_a_name_whether_anybody_has_it_or_not(app: Flask, fo: int, akun: str) -> None:
    assert guesses(app, akun, 8) == [302] * 6 + [429] * 2
    page = app.test_client().post("/login/", data={"username": akun.upper(), "password": PASSWORD})
    assert page.status_code == 429
    assert "Terlalu banyak percobaan" in page.text
    assert app.test_client().get("/login/").status_code == 200, "the page itself stays open"


def test_a_lock_ends_after_half_an_hour_or_by_the_admin(app: Flask, fo: int) -> None:
    guesses(app, "fo", 6)
    with clock.frozen(clock.now() + timedelta(minutes=31)):
        assert inside(enter(app))
    guesses(app, "fo", 6)
    assert not inside(enter(app))
    add_account(app, "admin", "admin")
    page = logged_in(app, "admin").post(f"/akun/{fo}/buka", follow_redirects=True)
    assert "dapat mencoba masuk lagi" in page.text
    assert inside(enter(app))


def test_an_address_that_tries_many_names_is_locked_and_others_are_not(app: Flask, fo: int) -> None:
    answers = [guesses(app, f"nama{one}", 1)[0] for one in range(32)]
    assert answers == [302] * 30 + [429] * 2
    assert guesses(app, "fo", 1)[0] == 429
    assert inside(enter(app)), "from another address"


def test_no_password_is_looked_at_once_the_tries_are_used_up(
    app: Flask, fo: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    guesses(app, "fo", 6)
    looked: list[str] = []
    monkeypatch.setattr(security, "check_password_hash", lambda stored, typed: bool(looked.append(typed)))
    enter(app)
    assert looked == []
    guesses(app, "tidak_ada", 1, address="10.0.0.8")
    assert looked == ["0"], "a name nobody has costs the same work"


def test_an_old_hash_is_made_anew_at_the_login_and_ends_no_other(app: Flask, fo: int) -> None:
    first = enter(app)
    old = generate_password_hash(PASSWORD, "pbkdf2:sha256:1000")
    with app.app_context(), unit_of_work(SISTEM):
        session().execute(update(User).where(User.id == fo).values(password=old))
    assert inside(enter(app))
    with app.app_context(), read_as(SISTEM):
        assert session().get_one(User, fo).password.startswith("scrypt:32768:8:1$")
    assert inside(first)


def test_there_is_no_second_door_that_nobody_counts(app: Flask) -> None:
    for address in ("/api/v1/security/login", "/api/v1/security/refresh", "/register/form", "/resetmypassword/form"):
        assert app.test_client().post(address, json={"username": "fo", "password": "x"}).status_code in (404, 405)


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
