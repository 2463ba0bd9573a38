"""Accounts that nobody uses are closed: who left the office must not come back through one that was forgotten."""

from datetime import datetime, timedelta

from flask import current_app
from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.masuk import percobaan, sesi
from app.core.models import Petugas
from app.core.roles import Peran


def look_at_accounts() -> list[tuple[Petugas, str]]:
    """Switch off idle accounts and forget what old logins left; return whose were closed, with the sentence for it."""
    sesi.forget_old()
    percobaan.forget_old()
    days = current_app.config["LOKET_IDLE_ACCOUNT_DAYS"]
    return [_close(row, user, days) for row, user in _idle(days)] if days else []


def _idle(days: int) -> list[tuple[Petugas, User]]:
    """Return who has not come in for so long; an Admin stays, or nobody could open the others again."""
    since = (clock.now() - timedelta(days=days)).replace(tzinfo=None)
    admin = User.roles.any(Role.name == Peran.ADMIN.value)
    query = select(Petugas, User).join(User, User.id == Petugas.user_id).where(User.active.is_(True), ~admin)
    return [(row, user) for row, user in session().execute(query) if _last_seen(user, since) < since]


def _last_seen(user: User, unknown: datetime) -> datetime:
    return user.last_login or user.created_on or unknown


def _close(row: Petugas, user: User, days: int) -> tuple[Petugas, str]:
    user.active = False
    return row, f"dinonaktifkan: tidak dipakai {days} hari"
