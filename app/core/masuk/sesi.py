"""Sessions: begun at the login, looked up by the hash of their key, ended by whatever changes who somebody is."""

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from flask import current_app
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import Select, bindparam, event, func, inspect, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.masuk.models import Sesi
from app.core.models import Petugas
from app.core.posts import acts_for_another

#: "Last used" is true to this; a page that is opened writes no more often.
TOUCHED_EVERY = timedelta(minutes=5)
#: So long a session stays in the list of one's devices after its end, and a browser stays known.
KEPT_FOR = timedelta(days=90)


def begin(user_id: int, *, alamat: str, peramban: str, menunggu_kode: bool) -> str:
    """Begin a session and return its key, which stands nowhere else; it may open nothing before a code is given."""
    key, now = secrets.token_urlsafe(32), clock.now()
    browsers = session().scalars(select(Sesi.peramban).where(Sesi.user_id == user_id)).all()
    row = Sesi(sidik=_hash(key), user_id=user_id, dibuat=now, terakhir=now, alamat=alamat[:45], peramban=peramban[:200])
    row.kedaluwarsa = now + current_app.permanent_session_lifetime
    row.menunggu_kode = menunggu_kode
    row.baru = bool(browsers) and row.peramban not in browsers
    session().add(row)
    session().flush()
    return key


@dataclass(frozen=True, slots=True)
class Masuk:
    """A running login as a request finds it.

    Attributes:
        perangkat_baru: how many new devices wait for a word of the owner.
        mewakili: whether this person acts for another's post now.
    """

    sesi: Sesi
    user: Any
    petugas: Petugas | None
    perangkat_baru: int
    mewakili: bool


def find(key: str) -> Masuk | None:
    """Return the running login of a key, with what identifies the person, in one question."""
    found = session().execute(_login_on(clock.today()), {"sidik": _hash(key)}).unique().first()
    return Masuk(*found) if found and is_running(found[0]) else None


@lru_cache(maxsize=2)
def _login_on(_day: date) -> Select[Any]:
    """Return the question of :func:`find`; written once a day, since every page asks it and posts are held by days."""
    other = aliased(Sesi)
    waiting = select(func.count()).where(other.user_id == Sesi.user_id, other.baru.is_(True), other.id != Sesi.id)
    return (
        select(Sesi, User, Petugas, waiting.scalar_subquery(), acts_for_another(User.id))
        .join(User, User.id == Sesi.user_id)
        .outerjoin(Petugas, Petugas.user_id == User.id)
        .where(Sesi.sidik == bindparam("sidik"), User.active.is_(True))
        .options(joinedload(User.roles))
    )


def is_running(row: Sesi) -> bool:
    """Whether a session is neither ended nor past its limits: a day's work, and a pause without a click."""
    now, idle = clock.now(), timedelta(minutes=current_app.config["LOKET_IDLE_MINUTES"])
    return row.diakhiri is None and now < row.kedaluwarsa and now - row.terakhir < idle + TOUCHED_EVERY


def is_due(row: Sesi) -> bool:
    """Whether its last use has to be written down again."""
    return clock.now() - row.terakhir >= TOUCHED_EVERY


def touch(sesi_id: int) -> None:
    """Write down that a session is in use."""
    row = session().get(Sesi, sesi_id)
    if row is not None:
        row.terakhir = clock.now()


def end(row: Sesi, sebab: str) -> None:
    """End one session."""
    if row.diakhiri is None:
        row.diakhiri, row.sebab = clock.now(), sebab[:60]


def end_key(key: str, sebab: str) -> None:
    """End the session of a key, if there is one."""
    row = session().scalars(select(Sesi).where(Sesi.sidik == _hash(key))).first()
    if row is not None:
        end(row, sebab)


def end_own(sesi_id: int, user_id: int) -> Sesi:
    """End one of a person's own sessions; DomainError when it is not his."""
    row = session().get(Sesi, sesi_id)
    if row is None or row.user_id != user_id:
        raise DomainError("Perangkat ini tidak ada pada akun Anda. Muat ulang daftarnya.", "tidak_ada")
    end(row, "diakhiri pemilik akun")
    return row


def end_every(user_id: int, sebab: str, *, but: str = "") -> int:
    """End all sessions of an account, except that of the key ``but``; return how many."""
    rows = [row for row in running_of(user_id) if row.sidik != _hash(but)]
    for row in rows:
        end(row, sebab)
    return len(rows)


def running_of(user_id: int) -> list[Sesi]:
    """Return an account's running sessions, the latest used first."""
    query = _running().where(Sesi.user_id == user_id).order_by(Sesi.terakhir.desc())
    return [row for row in session().scalars(query) if is_running(row)]


def count_running() -> dict[int, int]:
    """Return how many running sessions each account has."""
    return dict(Counter(row.user_id for row in session().scalars(_running()) if is_running(row)))


def _running() -> Select[Sesi]:
    return select(Sesi).where(Sesi.diakhiri.is_(None), Sesi.kedaluwarsa > clock.now())


def confirm(user_id: int, key: str) -> None:
    """Write down that the new devices of an account are its owner's.

    Raises:
        DomainError: the device that says so is itself a new one.
    """
    rows = session().scalars(select(Sesi).where(Sesi.user_id == user_id, Sesi.baru.is_(True))).all()
    if any(row.sidik == _hash(key) for row in rows):
        raise DomainError("Perangkat ini sendiri masih baru. Benarkan dari perangkat yang biasa Anda pakai.", "baru")
    for row in rows:
        row.baru = False


def forget_old() -> int:
    """Remove sessions that ended long ago; return how many."""
    query = select(Sesi).where(Sesi.kedaluwarsa < clock.now() - KEPT_FOR)
    rows = session().scalars(query).all()
    for row in rows:
        session().delete(row)
    return len(rows)


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()


#: What changes who somebody is -> why his sessions end.
_ENDS = {"password": "kata sandi diganti", "roles": "peran diubah", "active": "akun dinonaktifkan"}


@event.listens_for(Session, "before_flush")
def _end_with_the_person(current: Session, _context: object, _instances: object) -> None:
    """End the sessions of every account whose password, roles or state changes in this flush."""
    for user in [row for row in current.dirty if isinstance(row, User)]:
        changed = [name for name in _ENDS if inspect(user).attrs[name].history.has_changes()]
        if changed:
            query = select(Sesi).where(Sesi.user_id == user.id, Sesi.diakhiri.is_(None))
            with current.no_autoflush:
                for row in current.scalars(query):
                    end(row, _ENDS[changed[0]])
