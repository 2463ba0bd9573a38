"""Accounts as the Admin keeps them: unlocked, logged out, switched off and on; each with a sentence in the trail."""

from collections.abc import Callable
from typing import Any

from flask_appbuilder.security.sqla.models import User

from app.core.db import session
from app.core.errors import DomainError
from app.core.masuk import kode, percobaan, sesi
from app.core.reason import require_reason
from app.core.roles import Pelaku


def unlock(user: User, **_: Any) -> str:
    """Let somebody try again who was locked out."""
    percobaan.forgive(user.username)
    percobaan.forgive(kode.tries_of(user.id))
    return f"{user.username} dapat mencoba masuk lagi."


def log_out(user: User, **_: Any) -> str:
    """End every login of an account."""
    count = sesi.end_every(user.id, "diakhiri Admin")
    return f"{count} perangkat {user.username} dikeluarkan."


def switch_off(user: User, *, oleh: Pelaku, **_: Any) -> str:
    """Close an account; its logins end with it."""
    if user.id == oleh.id:
        raise DomainError("Akun sendiri tidak dapat dinonaktifkan. Mintalah Admin lain.", "sendiri")
    user.active = False
    session().flush()
    return f"Akun {user.username} dinonaktifkan."


def switch_on(user: User, **_: Any) -> str:
    """Open an account again."""
    user.active = True
    return f"Akun {user.username} aktif kembali."


def forget_code(user: User, *, alasan: str, **_: Any) -> str:
    """Take the second proof from somebody who lost his telephone; he sets up another at the next login.

    Raises:
        DomainError: no reason was given.
    """
    require_reason(alasan, "alasan kode masuknya dihapus", so_that="misalnya: ponsel hilang")
    kode.forget(user.id)
    sesi.end_every(user.id, "kode masuk dihapus Admin")
    return f"Kode masuk {user.username} dihapus; ia memasang yang baru saat masuk berikutnya."


#: The act's name in an address -> the act.
ACTS: dict[str, Callable[..., str]] = {
    "buka": unlock,
    "keluarkan": log_out,
    "hapus-kode": forget_code,
    "nonaktifkan": switch_off,
    "aktifkan": switch_on,
}
