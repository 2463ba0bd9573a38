"""The first Admin: made by whoever has the code that was printed on the machine's own console, once."""

import hmac
import secrets
from hashlib import sha256

from app.core.errors import DomainError, NotAllowed
from app.core.models import Petugas
from app.core.passwords import require_good
from app.core.people import POSTS, add_user
from app.exchange.rowkey import encode, normalise
from app.mulai.keadaan import has_people, state

_GROUP = 4


def new_code() -> str:
    """Return a fresh code for making the first Admin; the one before is worth nothing from now on.

    Raises:
        DomainError: somebody has an account already.
    """
    if has_people():
        raise DomainError("Kantor ini sudah punya akun. Tambah Admin dengan: flask user add NAMA --role admin", "ada")
    code = encode(secrets.randbits(60))
    state().kode_sidik = _digest(code)
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def claim(kode: str, akun: str, nama: str, sandi: str) -> Petugas:
    """Make the first Admin's account.

    Raises:
        NotAllowed: the code is not the one printed last.
        DomainError: somebody has an account already, or account, name or password is not good.
    """
    row = state()  # Locked: of two who try at once the second finds the first's account.
    if has_people():
        raise DomainError("Admin pertama sudah ada. Masuk dengan akun itu.", "ada")
    given = normalise(kode)
    if given is None or row.kode_sidik is None or not hmac.compare_digest(_digest(given), row.kode_sidik):
        raise NotAllowed("Kode tidak cocok. Ketik kode yang tercetak di terminal tempat Loket dijalankan.")
    if len(nama.strip()) < 3:
        raise DomainError("Isi nama lengkap Admin.", "nama")
    require_good(sandi, akun)
    admin = add_user(akun.strip(), POSTS["admin"], password=sandi, nama=" ".join(nama.split())[:120])
    row.kode_sidik = None
    return admin


def _digest(kode: str) -> str:
    return sha256(kode.encode()).hexdigest()
