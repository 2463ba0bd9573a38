"""Tries at the login are counted before any password is looked at, in the database that all web workers share.

Six wrong passwords lock a name for half an hour; thirty from one address lock the address. A name nobody has locks
like one that exists. An Admin unlocks.
"""

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from flask import current_app
from sqlalchemy import delete, func, select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.masuk.models import PercobaanMasuk

#: How long a failed try counts, and so how long a lock lasts.
WINDOW = timedelta(minutes=30)


class TooManyTries(DomainError):
    """The name or the address is locked for a while."""

    def __init__(self) -> None:
        super().__init__(
            "Terlalu banyak percobaan masuk. Tunggu 30 menit, atau mintalah Admin membuka kunci akun Anda.", "terkunci"
        )


def count_try(akun: str, alamat: str) -> None:
    """Write a try down before its password is checked; it counts as failed until :func:`forgive`.

    Raises:
        TooManyTries: the name or the address has used up its tries; this one is not written.
    """
    own = _count(PercobaanMasuk.sidik_akun == _hash(akun))
    if (
        own >= current_app.config["LOKET_TRIES"]
        or _count(PercobaanMasuk.alamat == alamat) >= current_app.config["LOKET_TRIES_ADDRESS"]
    ):
        raise TooManyTries
    session().add(PercobaanMasuk(waktu=clock.now(), sidik_akun=_hash(akun), alamat=alamat[:45]))
    session().flush()


def locked_among(names: Iterable[str]) -> frozenset[str]:
    """Return which of these names are locked now."""
    query = (
        select(PercobaanMasuk.sidik_akun)
        .where(PercobaanMasuk.waktu > clock.now() - WINDOW)
        .group_by(PercobaanMasuk.sidik_akun)
        .having(func.count() >= current_app.config["LOKET_TRIES"])
    )
    locked = set(session().scalars(query))
    return frozenset(name for name in names if _hash(name) in locked)


def forgive(akun: str) -> None:
    """Forget the tries of a name: its password was right, or an Admin unlocks it."""
    session().execute(delete(PercobaanMasuk).where(PercobaanMasuk.sidik_akun == _hash(akun)))


def forget_old() -> None:
    """Remove tries that count no longer."""
    session().execute(delete(PercobaanMasuk).where(PercobaanMasuk.waktu < clock.now() - WINDOW))


def _count(condition: object) -> int:
    query = select(func.count()).select_from(PercobaanMasuk)
    recent = PercobaanMasuk.waktu > clock.now() - WINDOW
    return session().scalar(query.where(condition, recent)) or 0  # type: ignore[arg-type]  # a SQL condition


def _hash(akun: str) -> str:
    return sha256(akun.strip().lower().encode()).hexdigest()
