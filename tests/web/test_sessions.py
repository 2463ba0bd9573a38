"""A login is a row of the database: it ends when its owner, an Admin, its age, or what he is says so."""

from datetime import timedelta

import pytest
from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import select

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.masuk.models import Sesi
from app.core.masuk.sesi import forget_old
from app.core.roles import SISTEM, Peran
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PASSWORD
from tests.support.statements import statements
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
NEW = "Pindah-Gudang-77"


def test_a_changed_password_ends_the_other_logins(desk: Desk) -> None:
    here, elsewhere = Visitor(desk, "staf"), Visitor(desk, "staf")
    assert change(here, NEW).path == "/"
    assert here.open("/menunggu/").path == "/menunggu/"
    assert elsewhere.open("/menunggu/").path == "/login/"


def inside(visitor: Visitor) -> bool:
    return visitor.open("/menunggu/").path == "/menunggu/"


def log_out(visitor: Visitor, path: str) -> None:
    (form,) = [form for form in visitor.open(path).forms if form.action == "/logout/"]
    visitor.send(form)


def change_user(desk: Desk, **values: object) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM):
        user = session().scalars(select(User).where(User.username == "staf")).one()
        for name, value in values.items():
            setattr(user, name, value)


def test_whoever_kept_the_cookie_is_out_after_the_logout(desk: Desk) -> None:
    here, thief = Visitor(desk, "staf"), Visitor(desk)
    cookie = here.client.get_cookie("session")
    assert cookie
    thief.client.set_cookie("session", cookie.value)
    assert inside(thief)
    log_out(here, "/menunggu/")
    assert not inside(thief)


def test_a_link_to_the_logout_asks_and_ends_nothing(desk: Desk) -> None:
    visitor = Visitor(desk, "staf")
    assert "Keluar dari Loket?" in visitor.open("/logout/").text
    assert inside(visitor)
    log_out(visitor, "/logout/")
    assert not inside(visitor)


def test_the_table_holds_no_key_that_opens_a_session(desk: Desk) -> None:
    visitor = Visitor(desk, "staf")
    with visitor.client.session_transaction() as cookie:
        key = cookie["sesi"]
    assert key not in str(desk.rows(Sesi))
    with visitor.client.session_transaction() as cookie:
        cookie["sesi"] = desk.row(Sesi)["sidik"]
    assert not inside(visitor)


def test_a_switched_off_account_stays_out_when_it_is_switched_on_again(desk: Desk) -> None:
    visitor = Visitor(desk, "staf")
    change_user(desk, active=False)
    assert not inside(visitor)
    change_user(desk, active=True)
    assert not inside(visitor)
    assert desk.row(Sesi)["sebab"] == "akun dinonaktifkan"


def test_another_role_asks_for_another_login(desk: Desk) -> None:
    visitor = Visitor(desk, "staf")
    with desk.app.app_context(), unit_of_work(SISTEM):
        user = session().scalars(select(User).where(User.username == "staf")).one()
        user.roles = list(session().scalars(select(Role).where(Role.name == Peran.KABID.value)))
    assert not inside(visitor)


def test_a_pause_and_a_day_end_a_login(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.app.config, "LOKET_IDLE_MINUTES", 60)
    monkeypatch.setitem(desk.app.config, "PERMANENT_SESSION_LIFETIME", 10 * 3600)
    visitor = Visitor(desk, "staf")
    for minutes in range(0, 590, 50):
        with clock.frozen(OPENING + timedelta(minutes=minutes)):
            assert inside(visitor), minutes
    with clock.frozen(OPENING + timedelta(minutes=601)):
        assert not inside(visitor), "ten hours are a day, however busy"
    other = Visitor(desk, "staf")
    with clock.frozen(OPENING + timedelta(minutes=66)):
        assert not inside(other)


def test_pages_opened_one_after_the_other_write_nothing_for_five_minutes(desk: Desk) -> None:
    visitor = Visitor(desk, "staf")
    with statements(desk.app) as told:
        assert inside(visitor)
    assert not [one for one in told if one.startswith(("INSERT", "UPDATE"))]
    asked = [one for one in told if "FROM ab_user" in one or "FROM sesi" in one or "FROM petugas" in one]
    assert len(asked) == 1, asked
    later = OPENING + timedelta(minutes=6)
    with clock.frozen(later):
        assert inside(visitor)
    assert desk.row(Sesi)["terakhir"] == later


def test_ones_own_devices_can_be_ended_and_nobody_elses(desk: Desk) -> None:
    here, there, other = Visitor(desk, "staf"), Visitor(desk, "staf"), Visitor(desk, "kabid")
    page = here.open("/perangkat/")
    assert page.text.count("Keluarkan") >= 2
    (foreign,) = [row["id"] for row in desk.rows(Sesi, user_id=desk.person("kabid").id)]
    here.client.post(f"/perangkat/{foreign}/akhiri")
    assert inside(other)
    here.client.post("/perangkat/lain")
    assert inside(here)
    assert not inside(there)


def test_a_login_from_an_unknown_browser_is_told_on_the_known_one_only(desk: Desk) -> None:
    known = Visitor(desk, "staf")
    new = desk.app.test_client()
    new.post("/login/", data={"username": "staf", "password": PASSWORD}, headers={"User-Agent": "Firefox/140 Linux"})
    assert "perangkat baru" in known.open("/menunggu/").text
    assert "perangkat baru" not in new.get("/menunggu/").text
    new.post("/perangkat/kenal")
    assert "perangkat baru" in known.open("/menunggu/").text, "the new one cannot vouch for itself"
    known.client.post("/perangkat/kenal")
    assert "perangkat baru" not in known.open("/menunggu/").text


def test_old_sessions_are_forgotten(desk: Desk) -> None:
    Visitor(desk, "staf")
    with clock.frozen(OPENING + timedelta(days=10 * 366 + 91)), desk.app.app_context(), unit_of_work(SISTEM):
        assert forget_old() == 1
    assert desk.rows(Sesi) == []


@pytest.mark.parametrize(
    "easy",
    [
        "staf-staf-staf",
        "dinsos2026dinsos",
        "            ",
        "aaaaaaaaaaaaaaaa",
        "Kata-Sandi-123456",
        "Justin-Bieber",
        "1qaz2wsx3edc!",
        "Staf Contoh 1988",
        PASSWORD,
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(desk: Desk, easy: str) -> None:
    visitor = Visitor(desk, "staf")
    with desk.unchanged():
        page = change(visitor, easy)
    assert "mudah ditebak" in page.text


def change(visitor: Visitor, new: str) -> Page:
    page = visitor.open("/sandi/")
    (form,) = [form for form in page.forms if any(one.name == "baru" for one in form.fields)]
    return visitor.send(form, "/sandi/", lama=PASSWORD, baru=new, ulang=new)
