"""Login and rights: FAB's security manager with one permission query per request."""

from functools import cache
from secrets import token_urlsafe
from typing import Any

import flask
from flask import Flask, Response, g, has_request_context, request
from flask_appbuilder.security.sqla.manager import SecurityManager
from flask_appbuilder.security.sqla.models import User
from flask_appbuilder.security.utils import is_null_password
from flask_login import LoginManager, current_user, user_logged_in, user_logged_out
from sqlalchemy import update
from werkzeug.security import check_password_hash, generate_password_hash

from app.core import clock
from app.core.db import act_as, session, unit_of_work
from app.core.fab.granted import NOTHING, Rights, granted_to
from app.core.fab.logout import AuthDBView
from app.core.masuk import kode, percobaan, sesi
from app.core.models import Petugas
from app.core.passwords import METHOD, needs_new_hash
from app.core.posts import capacities_of
from app.core.roles import SISTEM, Pelaku, Peran

#: Where the cookie holds the key of its session.
_KEY = "sesi"


class LoketSecurityManager(SecurityManager):  # type: ignore[misc]  # FAB ships no types
    """FAB's manager, asked once per request what a user may open."""

    def create_login_manager(self, app: Flask) -> LoginManager:
        """Keep a row of the database behind every login."""
        user_logged_in.connect(_begin_session)
        user_logged_out.connect(_end_session)
        app.after_request(_touch_session)
        return super().create_login_manager(app)

    def load_user(self, pk: Any) -> Any:
        """Return the user behind a cookie, as its session says; nobody when that has ended."""
        found = sesi.find(flask.session.get(_KEY, ""))
        if found is None or str(found.user.id) != str(pk):
            return None
        if found.sesi.menunggu_kode:
            session().expunge_all()  # It stays readable through the acts of its page.
            g.menunggu_kode = found
            return None
        g.sesi_id, g.sesi_usang, g.petugas = found.sesi.id, sesi.is_due(found.sesi), found.petugas
        g.tanpa_pelimpahan = None if found.mewakili else found.user.id
        g.perangkat_baru = 0 if found.sesi.baru else found.perangkat_baru
        return found.user

    def auth_user_db(self, username: str, password: str) -> Any:
        """Return the user of a name and a password, or None; every door that takes a password comes through here.

        A name nobody has costs the same work as one that exists.

        Raises:
            TooManyTries: the name or the address has used up its tries; the password was not looked at.
        """
        with unit_of_work(SISTEM):
            percobaan.count_try(username or "", request.remote_addr or "")
        user: Any = self.find_user(username=username) if username else None
        known = user is not None and user.is_active
        stored = user.password if known else _nobodys_hash()
        if not check_password_hash(stored, password or "") or not known or is_null_password(password):
            return None
        session().expunge(user)  # It stays readable for the login that follows.
        with unit_of_work(SISTEM):
            _keep_success(user.id, username, password)
        return user

    def has_access(self, permission_name: str, view_name: str) -> bool:
        """Whether who is logged in has a right; FAB would read the user anew for each link of a page."""
        granted: Rights | None = g.get("_loket_mine")
        if granted is None:
            granted = self._granted(current_user)
            if g.get("pelaku") is not None:
                g._loket_mine = granted  # a menu asks a hundred times who is logged in
        return (permission_name, view_name) in granted

    def _has_view_access(self, user: Any, permission_name: str, view_name: str) -> bool:
        return (permission_name, view_name) in self._granted(user)

    def _get_user_permission_view_menus(self, user: Any, permission_name: str, view_menus_name: list[str]) -> set[str]:
        granted = self._granted(user)
        return {name for name in view_menus_name if (permission_name, name) in granted}

    def _granted(self, user: Any) -> Rights:
        if user is None or not user.is_authenticated:
            return NOTHING  # Nothing is public through FAB; public pages have routes of their own.
        if not has_request_context():
            return granted_to(user)
        cache: dict[int, Rights] = g.setdefault("_loket_granted", {})
        if user.id not in cache:
            cache[user.id] = granted_to(user)
        return cache[user.id]

    def register_views(self) -> None:
        """Add login and logout only: accounts are kept by pages of our own, on the base layer."""
        self.auth_view = AuthDBView()
        self.appbuilder.add_view_no_menu(self.auth_view)

    def is_item_public(self, permission_name: str, view_name: str) -> bool:
        """Nothing of FAB's is public."""
        return False

    def pelaku_of(self, user: Any) -> Pelaku:
        """Return the actor behind a login."""
        petugas = session().get(Petugas, user.id)
        return Pelaku(
            id=user.id,
            akun=user.username,
            nama=petugas.nama if petugas else user.get_full_name(),
            peran=frozenset(Peran(role.name) for role in user.roles if role.name in _ROLE_NAMES),
            unit=petugas.unit if petugas else None,
            wilayah=petugas.wilayah_kode if petugas else None,
            kapasitas=() if g.get("tanpa_pelimpahan") == user.id else capacities_of(user.id),
        )


@cache
def _nobodys_hash() -> str:
    return generate_password_hash(token_urlsafe(16), METHOD)


def _keep_success(user_id: int, username: str, password: str) -> None:
    """Forget the failed tries, count the login, and bring the stored hash up to date."""
    percobaan.forgive(username)
    row = session().get_one(User, user_id)
    row.login_count, row.fail_login_count = (row.login_count or 0) + 1, 0
    row.last_login = clock.now().replace(tzinfo=None)
    if needs_new_hash(row.password):
        # Not through the row: the password stays what it was, and so do the other logins.
        values = {"password": generate_password_hash(password, METHOD)}
        session().execute(update(User).where(User.id == user_id).values(values))


_ROLE_NAMES = frozenset(role.value for role in Peran)


def session_key() -> str:
    """Return the key of the session this request came with."""
    return str(flask.session.get(_KEY, ""))


def keep_key(key: str) -> None:
    """Give this browser the key of another session."""
    flask.session[_KEY] = key


def session_of_browser(user_id: int, *, menunggu_kode: bool = False) -> str:
    """Begin a session for the browser that asks, inside the running unit of work; return its key."""
    agent = request.user_agent.string
    return sesi.begin(user_id, alamat=request.remote_addr or "", peramban=agent, menunggu_kode=menunggu_kode)


def _begin_session(_app: Flask, user: Any) -> None:
    user_id = user.id
    g.pop("_loket_mine", None)
    kept = {name: flask.session[name] for name in ("_user_id", "_fresh", "_id") if name in flask.session}
    flask.session.clear()  # Nothing of who sat here before goes on.
    with unit_of_work(SISTEM):
        key = session_of_browser(user_id, menunggu_kode=kode.is_asked(session().get_one(User, user_id)))
    flask.session.update({**kept, _KEY: key})


def _end_session(_app: Flask, user: Any) -> None:  # noqa: ARG001  # flask-login's signal names it
    key = flask.session.pop(_KEY, "")
    g.pop("_loket_mine", None)
    with unit_of_work(SISTEM):
        sesi.end_key(key, "keluar")


def _touch_session(response: Response) -> Response:
    """Write the last use down, after the answer is ready and seldom: reading a page takes no write lock."""
    if g.pop("sesi_usang", False):
        with unit_of_work(SISTEM):
            sesi.touch(g.sesi_id)
    return response


def identify(security: LoketSecurityManager) -> None:
    """Give the request its actor; from here on the session knows whose rows exist."""
    g.pop("_loket_mine", None)
    g.pelaku = security.pelaku_of(current_user) if current_user.is_authenticated else None
    act_as(g.pelaku)
