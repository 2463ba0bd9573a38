"""Passwords: one's own changed, a first one made, a forgotten one replaced."""

import re
import secrets
from functools import cache
from pathlib import Path

from flask_appbuilder.security.sqla.models import User
from werkzeug.security import check_password_hash, generate_password_hash

from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas

#: Letters and digits that nobody mistakes for one another on paper.
_PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"
SHORTEST = 12
#: werkzeug's own default, written out so that a hash made with another is seen and made anew at the next login.
METHOD = "scrypt:32768:8:1"


def fresh_password() -> str:
    """Return a first password that can be read from paper: ``k7mw-x2pd-hq9r-vt4n``."""
    return paper_code(groups=4, letters=4)


def paper_code(*, groups: int, letters: int) -> str:
    """Return a random secret that can be read from paper, in groups of so many letters."""
    return "-".join("".join(secrets.choice(_PLAIN) for _ in range(letters)) for _ in range(groups))


def require_good(baru: str, akun: str, nama: str = "") -> None:
    """Refuse a password that is short, common, or made of its owner's name; DomainError says what to do."""
    if len(baru) < SHORTEST:
        raise DomainError(f"Kata sandi baru paling sedikit {SHORTEST} karakter.", "sandi")
    if _is_common(baru) or _easily_guessed(baru, akun, nama):
        raise DomainError(
            "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan dengan akun atau kantor.", "sandi"
        )


def change_password(user_id: int, *, lama: str, baru: str) -> User:
    """Replace a person's password; DomainError when the old one is wrong or the new one easily guessed."""
    user = session().get_one(User, user_id)
    if not check_password_hash(user.password, lama):
        raise DomainError("Kata sandi lama tidak benar.", "sandi")
    require_good(baru, user.username, user.get_full_name())
    if baru == lama:
        raise DomainError("Kata sandi baru harus lain dari yang lama.", "sandi")
    user.password = generate_password_hash(baru, METHOD)
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
    user.password, petugas.ganti_sandi = generate_password_hash(sandi, METHOD), True
    session().flush()
    return user, sandi


@cache
def _common() -> frozenset[str]:
    lines = (Path(__file__).parent / "data" / "kata_sandi_umum.txt").read_text().splitlines()
    return frozenset(line for line in lines if not line.startswith("# "))


def _is_common(password: str) -> bool:
    """Whether it is a password of the list, or one with figures and signs around or within it."""
    lower = password.lower()
    plain = re.sub(r"[^a-z0-9]", "", lower)
    return not _common().isdisjoint({lower, plain, plain.strip("0123456789"), plain.rstrip("0123456789")})


_COMMON = ("dinsos", "dinas", "sosial", "loket", "demo", "password", "katasandi", "sandi", "qwerty", "admin", "rahasia")


def needs_new_hash(stored: str) -> bool:
    """Whether a stored hash was made with other parameters than today's."""
    return not stored.startswith(f"{METHOD}$")


def _easily_guessed(password: str, akun: str, nama: str) -> bool:
    """Whether little is left of it without account, owner's name, common words, numbers and repetition."""
    rest = "".join(char for char in password.lower() if char.isalpha())
    own = [*re.findall(r"[a-z]+", akun), *re.findall(r"[a-z]{4,}", nama.lower())]
    for word in sorted({*own, *_COMMON}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(set(rest)) < 4
