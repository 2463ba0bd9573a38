"""The second proof: a code of the telephone after the password, for the roles that the office names."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pyotp
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.audit.models import Riwayat
from app.core import clock
from app.core.db import db, read_as, session
from app.core.masuk.models import KodePemulihan
from app.core.roles import SISTEM
from tests.support.actors import logged_in
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PASSWORD

pytestmark = ONE_DATABASE
PAGE = "/masuk/kode"


@pytest.fixture
def office(desk: Desk) -> Iterator[Desk]:
    """Return an office in which the Kabid gives a code."""
    desk.app.config["LOKET_CODE_ROLES"] = ["Kabid"]
    yield desk
    desk.app.config["LOKET_CODE_ROLES"] = []


def enter(desk: Desk, akun: str = "kabid") -> FlaskClient:
    client = desk.app.test_client()
    client.post("/login/", data={"username": akun, "password": PASSWORD})
    return client


def inside(client: FlaskClient) -> bool:
    return client.get("/menunggu/").status_code == 200


def set_up(client: FlaskClient) -> tuple[pyotp.TOTP, list[str]]:
    """Read the secret off the page, give its code; return the telephone and the recovery codes."""
    found = re.search(r"data-rahasia>([A-Z2-7 ]+)<", client.get(PAGE).text)
    assert found
    phone = pyotp.TOTP(found.group(1).replace(" ", ""))
    page = client.post(PAGE, data={"kode": phone.at(clock.now())})
    return phone, re.findall(r"data-pemulihan>([a-z0-9-]+)<", page.text)


def test_the_password_alone_opens_nothing_and_the_telephone_opens_once(office: Desk) -> None:
    assert inside(enter(office, "staf")), "a role that is not named"
    client = enter(office)
    assert not inside(client)
    assert client.get("/", follow_redirects=True).request.path == PAGE
    phone, codes = set_up(client)
    assert inside(client)
    assert len(set(codes)) == 10
    with clock.frozen(OPENING + timedelta(minutes=2)):
        code = phone.at(clock.now())
        second, third = enter(office), enter(office)
        assert second.post(PAGE, data={"kode": "000000"}).status_code == 422
        assert not inside(second)
        assert second.post(PAGE, data={"kode": code}).status_code == 302
        assert inside(second)
        assert third.post(PAGE, data={"kode": code}).status_code == 422, "a code that was seen is used up"
        assert not inside(third)
        assert "data-rahasia" not in third.get(PAGE).text, "a known telephone is not set up anew by the password alone"


def test_a_recovery_code_opens_once_and_stands_nowhere(office: Desk) -> None:
    phone, codes = set_up(enter(office))
    assert codes[0] not in str(office.rows(KodePemulihan))
    with office.app.app_context(), db.engine.connect() as connection:
        assert phone.secret not in str(connection.exec_driver_sql("SELECT * FROM kode_masuk").all())
    first, second = enter(office), enter(office)
    assert first.post(PAGE, data={"kode": codes[0].upper()}).status_code == 302
    assert inside(first)
    assert second.post(PAGE, data={"kode": codes[0]}).status_code == 422


def test_guessed_codes_lock_and_the_admin_unlocks(office: Desk) -> None:
    set_up(enter(office))
    client = enter(office)
    answers = [client.post(PAGE, data={"kode": f"{one:06}"}).status_code for one in range(8)]
    assert answers == [422] * 6 + [429] * 2
    kabid = office.person("kabid").id
    logged_in(office.app, "admin").post(f"/akun/{kabid}/buka")
    assert client.post(PAGE, data={"kode": "000000"}).status_code == 422


def test_an_admin_takes_a_lost_telephone_back_with_a_reason(office: Desk) -> None:
    client = enter(office)
    set_up(client)
    kabid, admin = office.person("kabid").id, logged_in(office.app, "admin")
    with office.unchanged():
        assert admin.post(f"/akun/{kabid}/hapus-kode").status_code == 422
    admin.post(f"/akun/{kabid}/hapus-kode", data={"alasan": "ponsel hilang di pasar"})
    assert not inside(client)
    assert "data-rahasia" in enter(office).get(PAGE).text
    with office.app.app_context(), read_as(SISTEM):
        assert "ponsel hilang di pasar" in list(session().scalars(select(Riwayat.alasan)))


def test_the_console_lets_an_admin_in_whom_nobody_else_can_help(office: Desk) -> None:
    client = enter(office)
    set_up(client)
    console = office.app.test_cli_runner()
    assert console.invoke(args=["user", "unlock", "tidak_ada", "--alasan", "ponsel hilang"]).exit_code == 1
    assert console.invoke(args=["user", "unlock", "kabid", "--alasan", "ponsel hilang", "--kode"]).exit_code == 0
    assert not inside(client)
    assert "data-rahasia" in enter(office).get(PAGE).text
