"""Actors, and people with an account who are logged in."""

from flask import Flask
from flask import session as cookie
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from flask_login import login_user
from sqlalchemy import select

from app.core.db import read_as, session, unit_of_work
from app.core.people import POSTS, Post, add_user
from app.core.roles import SISTEM, Pelaku, Peran

PASSWORD = "Cukup-Panjang-2026"
ANGSAU = "63.01.03.1001"
PELAIHARI = "63.01.03.1002"


def actor(*roles: Peran, unit: str | None = "sekretariat", wilayah: str | None = None) -> Pelaku:
    """Return an actor who needs no account."""
    return Pelaku(id=7, akun="uji", nama="Petugas Uji", peran=frozenset(roles), unit=unit, wilayah=wilayah)


AGENDARIS = actor(Peran.AGENDARIS)
STAF = actor(Peran.STAF, unit="dayasos")


def operator_of(wilayah: str) -> Pelaku:
    """Return the operator of a village."""
    return actor(Peran.OPERATOR_KELURAHAN, unit=None, wilayah=wilayah)


def add_account(app: Flask, akun: str, post: str | Post, *, wilayah: str | None = None) -> int:
    """Add an account and return its id."""
    with app.app_context(), unit_of_work(SISTEM):
        chosen = POSTS[post] if isinstance(post, str) else post
        return add_user(akun, chosen, password=PASSWORD, nama=f"Nama {akun}", wilayah=wilayah).user_id


def logged_in(app: Flask, akun: str) -> FlaskClient:
    """Return a browser in which ``akun`` is logged in; the login page itself has tests of its own."""
    with app.test_request_context(), read_as(SISTEM):
        login_user(session().scalars(select(User).where(User.username == akun)).one())
        written = dict(cookie)
    client = app.test_client()
    with client.session_transaction() as fresh:
        fresh.update(written)
    return client
