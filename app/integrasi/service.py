"""Giving, finding and taking back tokens."""

import hmac
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import select, update

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.models import Petugas
from app.core.roles import Pelaku, Peran
from app.integrasi.bentuk import fresh, kunci_of, sidik_of
from app.integrasi.cakupan import IDENTITAS, checked
from app.integrasi.models import TokenIntegrasi

#: The longest a token may be good for.
LONGEST = timedelta(days=365)
#: So seldom the last use is written down.
_SELDOM = timedelta(minutes=5)
#: Who answers for cases, and so for whom they are about, may let another system see it in his name.
_SEE_IDENTITY = (Peran.KABID, Peran.KEPALA_DINAS)


def may_see_identity(pelaku: Pelaku) -> bool:
    """Whether this actor may have identity numbers sent in full."""
    return pelaku.has(*_SEE_IDENTITY)


def issue(  # one keyword per thing a token says
    nama: str,
    akun: Pelaku,
    *,
    cakupan: Iterable[str],
    berakhir: date,
    registers: Collection[str],
    oleh: Pelaku,
) -> tuple[TokenIntegrasi, str]:
    """Give another system a token that acts for ``akun``; it is returned beside its row and never shown again.

    An Admin gives tokens for any account, everybody else for his own. One for another's account is good for nothing
    until that person agrees: an Admin, who sees no cases, would otherwise see them by it. Identity numbers are given by
    the person whose account it is, and only by one who may see them.

    Args:
        registers: the names of the registers there are.

    Raises:
        DomainError: a name that is missing or taken, an unknown scope, a last day that is past or too far.
        NotAllowed: the maker may not give this.
    """
    nama, scopes = _checked_name(nama), checked(cakupan, registers)
    _check_day(berakhir)
    _check_right(akun, scopes, oleh)
    text = fresh()
    row = TokenIntegrasi(
        nama=nama, akun_id=akun.id, kunci=kunci_of(text), sidik=sidik_of(text), cakupan=scopes, berakhir=berakhir,
        dibuat=clock.now(), dibuat_oleh=oleh.nama, disetujui=clock.now() if oleh.sistem or oleh.id == akun.id else None,
    )  # fmt: skip
    session().add(row)
    session().flush()
    return row, text


def agree(token_id: int, *, oleh: Pelaku) -> TokenIntegrasi:
    """Let a token that somebody else made act for one's own account.

    Raises:
        DomainError: there is no such token for ``oleh``, or it ended.
        NotAllowed: it acts for another account.
    """
    row = _existing(token_id)
    if row.akun_id != oleh.id:
        raise NotAllowed("Hanya pemilik akunnya yang dapat menyetujui token ini.")
    if row.keadaan in ("dicabut", "berakhir"):
        raise DomainError("Token ini sudah tidak berlaku. Mintalah token baru.", "usang")
    row.disetujui = row.disetujui or clock.now()
    session().flush()
    return row


def revoke(token_id: int, *, oleh: Pelaku) -> TokenIntegrasi:
    """End a token now; doing it twice changes nothing.

    Raises:
        DomainError: there is no such token for ``oleh``.
    """
    row = _existing(token_id)
    if row.dicabut is None:
        row.dicabut, row.dicabut_oleh = clock.now(), oleh.nama
        session().flush()
    return row


def named(nama: str) -> TokenIntegrasi:
    """Return the token with this name; DomainError when there is none."""
    row = session().scalars(select(TokenIntegrasi).where(TokenIntegrasi.nama == nama)).first()
    if row is None:
        raise DomainError(f"Token '{nama}' tidak ada. Namanya ada pada `flask token list`.", "tidak_ada")
    return row


def find(text: str) -> TokenIntegrasi | None:
    """Return the token that ``text`` is, if it is good today; read it as the system, before anybody is known."""
    kunci = kunci_of(text)
    row = session().scalars(select(TokenIntegrasi).where(TokenIntegrasi.kunci == kunci)).first() if kunci else None
    same = hmac.compare_digest(row.sidik if row else "", sidik_of(text))
    return row if row is not None and same and row.keadaan == "berlaku" else None


def is_due(row: TokenIntegrasi) -> bool:
    """Whether the use of a token has to be written down again."""
    return row.dipakai is None or row.dipakai < clock.now() - _SELDOM


def touch(token_id: int) -> None:
    """Write down that a token is used now; that is no change of the token, so the trail is silent."""
    used = update(TokenIntegrasi).where(TokenIntegrasi.id == token_id).values(dipakai=clock.now())
    session().execute(used, execution_options={"tanpa_jejak": True})


def _existing(token_id: int) -> TokenIntegrasi:
    row = session().get(TokenIntegrasi, token_id)
    if row is None:
        raise DomainError("Token ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    return row


def _checked_name(nama: str) -> str:
    nama = " ".join(nama.split())
    if not 3 <= len(nama) <= 40:
        raise DomainError("Beri nama 3 sampai 40 karakter, misalnya nama sistem yang memakainya.", "nama")
    if session().scalar(select(TokenIntegrasi.id).where(TokenIntegrasi.nama == nama)):
        raise DomainError(f"Nama '{nama}' sudah dipakai token lain. Pakai nama lain.", "nama")
    return nama


def _check_day(berakhir: date) -> None:
    if not clock.today() < berakhir <= clock.today() + LONGEST:
        raise DomainError("Hari terakhir harus sesudah hari ini dan paling lama satu tahun lagi.", "berakhir")


def _check_right(akun: Pelaku, scopes: str, oleh: Pelaku) -> None:
    if session().get(Petugas, akun.id) is None or not akun.peran:
        raise DomainError("Akun ini tidak mempunyai peran, jadi tidak dapat membuka apa pun. Pilih akun lain.", "akun")
    if not (oleh.sistem or oleh.has(Peran.ADMIN) or oleh.id == akun.id):
        raise NotAllowed("Anda hanya dapat membuat token yang bertindak sebagai Anda sendiri.")
    if IDENTITAS not in scopes.split():
        return
    if not may_see_identity(akun):
        raise NotAllowed("Akun ini tidak boleh menerima nomor identitas lengkap. Hapus cakupan identitas.")
    if not (oleh.sistem or oleh.id == akun.id):
        raise NotAllowed("Cakupan identitas hanya dapat diberikan oleh pemilik akunnya sendiri.")
