"""The second proof: a code of the telephone (TOTP, RFC 6238) after the password, and ten codes for when it is lost."""

import hmac
from hashlib import sha256
from typing import Any

import pyotp
from flask import current_app
from sqlalchemy import delete, select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.masuk.models import KodeMasuk, KodePemulihan
from app.core.passwords import paper_code

STEP, RECOVERY_CODES = 30, 10
_WRONG = "Kode ini tidak benar atau sudah dipakai. Tunggu kode berikutnya pada ponsel, lalu ketik sekali lagi."


def is_asked(user: Any) -> bool:
    """Whether a login needs a code: the role asks for it, or the account has set one up."""
    asked = {role.name for role in user.roles} & set(current_app.config["LOKET_CODE_ROLES"])
    return bool(asked) or is_set_up(user.id)


def is_set_up(user_id: int) -> bool:
    """Whether an account's telephone is known."""
    row = session().get(KodeMasuk, user_id)
    return row is not None and row.aktif is not None


def holders() -> frozenset[int]:
    """Return the accounts whose telephone is known."""
    return frozenset(session().scalars(select(KodeMasuk.user_id).where(KodeMasuk.aktif.is_not(None))))


def new_secret() -> str:
    """Return a fresh secret for somebody who sets his telephone up."""
    return str(pyotp.random_base32())


def address_of(rahasia: str, akun: str) -> str:
    """Return the address that the telephone reads from the QR code."""
    return str(pyotp.TOTP(rahasia).provisioning_uri(name=akun, issuer_name="Loket"))


def set_up(user_id: int, rahasia: str, typed: str) -> list[str]:
    """Keep a telephone whose first code is right; return the recovery codes, which are shown this once.

    Raises:
        DomainError: the code is wrong, or a telephone is known already.
    """
    if is_set_up(user_id):
        raise DomainError("Akun ini sudah mempunyai kode masuk. Ketik kode dari ponsel yang terpasang.", "terpasang")
    row = session().merge(KodeMasuk(user_id=user_id, rahasia=rahasia, langkah=0))
    _take_step(row, typed)
    row.aktif = clock.now()
    session().execute(delete(KodePemulihan).where(KodePemulihan.user_id == user_id))
    codes = [paper_code(groups=3, letters=5) for _ in range(RECOVERY_CODES)]
    session().add_all(KodePemulihan(user_id=user_id, sidik=_hash(one)) for one in codes)
    session().flush()
    return codes


def check(user_id: int, typed: str) -> str:
    """Take a code of the telephone, or a recovery code, once; return a word about it when few of those are left.

    Raises:
        DomainError: it is wrong, or was used before.
    """
    row = session().get_one(KodeMasuk, user_id, with_for_update=True)
    if "".join(typed.split()).isdigit():
        _take_step(row, typed)
        return ""
    query = select(KodePemulihan).where(KodePemulihan.user_id == user_id, KodePemulihan.dipakai.is_(None))
    unused = list(session().scalars(query))
    found = next((one for one in unused if hmac.compare_digest(one.sidik, _hash(typed))), None)
    if found is None:
        raise DomainError(_WRONG, "kode")
    found.dipakai = clock.now()
    return (
        f"Kode pemulihan dipakai; tersisa {len(unused) - 1}. Bila ponsel hilang, mintalah Admin menghapus kode masuk."
    )


def forget(user_id: int) -> None:
    """Forget an account's telephone and its recovery codes."""
    session().execute(delete(KodePemulihan).where(KodePemulihan.user_id == user_id))
    session().execute(delete(KodeMasuk).where(KodeMasuk.user_id == user_id))


def tries_of(user_id: int) -> str:
    """Return the name under which wrong codes of an account are counted; nobody can type it at the login."""
    return sha256(f"kode:{user_id}:{current_app.config['SECRET_KEY']}".encode()).hexdigest()


def _take_step(row: KodeMasuk, typed: str) -> None:
    """Take the code of this half minute, or of the one before or after; never one as old as the last."""
    now, code, totp = int(clock.now().timestamp()) // STEP, "".join(typed.split()), pyotp.TOTP(row.rahasia)
    steps = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(totp.generate_otp(step), code)]
    if not steps or steps[0] <= row.langkah:
        raise DomainError(_WRONG, "kode")
    row.langkah = steps[0]


def _hash(code: str) -> str:
    return sha256("".join(char for char in code.lower() if char.isalnum()).encode()).hexdigest()
