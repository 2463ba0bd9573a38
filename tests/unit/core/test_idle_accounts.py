"""Accounts that nobody uses are closed, with a sentence in the trail; an Admin's never."""

from datetime import timedelta

from flask import Flask
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.audit.models import Riwayat
from app.cli.worker import _look_at_accounts
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from tests.support.actors import add_account
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE


def test_who_has_not_come_in_for_long_is_switched_off(app: Flask) -> None:
    for akun in ("fo", "staf", "admin"):
        add_account(app, akun, akun)
    long_ago = (clock.now() - timedelta(days=120)).replace(tzinfo=None)
    with app.app_context(), unit_of_work(SISTEM):
        for user in session().scalars(select(User)):
            user.last_login = clock.now().replace(tzinfo=None) if user.username == "fo" else long_ago
    with app.app_context():
        _look_at_accounts()
        with read_as(SISTEM):
            assert session().scalars(select(User).where(User.active.is_(False))).all() == [], "off unless it is set"
        app.config["LOKET_IDLE_ACCOUNT_DAYS"] = 90
        try:
            _look_at_accounts()
        finally:
            app.config["LOKET_IDLE_ACCOUNT_DAYS"] = 0
        with read_as(SISTEM):
            closed = [user.username for user in session().scalars(select(User).where(User.active.is_(False)))]
            told = list(session().scalars(select(Riwayat.teks)))
    assert closed == ["staf"]
    assert any("tidak dipakai 90 hari" in one for one in told)
