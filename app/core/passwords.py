"""Passwords: one's own changed, a first one made, a forgotten one replaced."""

import re
import secrets

from flask_appbuilder.security.sqla.models import User
from werkzeug.security import check_password_hash, generate_password_hash

from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas

#: Letters and digits that nobody mistakes for one another on paper.
_PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"
SHORTEST = 12


def fresh_password() -> str:
    """Return a first password that can be read from paper: ``k7mw-x2pd-hq9r-vt4n``."""
    return "-".join("".join(secrets.choice(_PLAIN) for _ in range(4)) for _ in range(4))


def require_good(baru: str, akun: str) -> None:
    """Refuse a password that is short or easily guessed; DomainError says what to do."""
    if len(baru) < SHORTEST:
        raise DomainError(f"Kata sandi baru paling sedikit {SHORTEST} karakter.", "sandi")
    if _easily_guessed(baru, akun):
        raise DomainError(
            "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan dengan akun atau kantor.", "sandi"
        )


def change_password(user_id: int, *, lama: str, baru: str) -> User:
    """Replace a person's password; DomainError when the old one is wrong or the new one easily guessed."""
    user = session().get_one(User, user_id)
    if not check_password_hash(user.password, lama):
        raise DomainError("Kata sandi lama tidak benar.", "sandi")
    require_good(baru, user.username)
    if baru == lama:
        raise DomainError("Kata sandi baru harus lain dari yang lama.", "sandi")
    user.password = generate_password_hash(baru)
    petugas = session().get(Petugas, user_id)
    if petugas is not None:
        petugas.ganti_sandi = False
    return user


def reset_password(user_id: int) -> tuple[User, str]:
    """Give an account a new first password and return both; who had it open is logged out everywhere."""
    user, petugas = session().get(User, user_id), session().get(Petugas, user_id)
    if user is None or petugas is None:
        raise DomainError("Akun ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    sandi = fresh_password()
    user.password, petugas.ganti_sandi = generate_password_hash(sandi), True
    session().flush()
    return user, sandi


_COMMON = ("dinsos", "dinas", "sosial", "loket", "demo", "password", "katasandi", "sandi", "qwerty", "admin", "rahasia")


def _easily_guessed(password: str, akun: str) -> bool:
    """Whether little is left of it without the account's name, common words, numbers and repetition."""
    rest = "".join(char for char in password.lower() if char.isalpha())
    for word in (*re.findall(r"[a-z]+", akun), *_COMMON):
        rest = rest.replace(word, "")
    return len(set(rest)) < 4
