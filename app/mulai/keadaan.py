"""Whether the office is open, and who may bring in what it had before."""

from dataclasses import replace

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.models import Petugas
from app.core.roles import Pelaku, Peran
from app.mulai.models import Mulai, MulaiLangkah


def state() -> Mulai:
    """Return the row of the start, locked, made when there is none yet; inside a unit of work."""
    row = session().get(Mulai, 1, with_for_update=True)
    if row is None:
        row = Mulai(id=1)
        session().add(row)
        session().flush()
    return row


def is_open() -> bool:
    """Whether the office was opened for business."""
    row = session().get(Mulai, 1)
    return row is not None and row.dibuka is not None


def is_pending() -> bool:
    """Whether the Admin is led to the start page: the office is neither open nor was the start set aside."""
    row = session().get(Mulai, 1)
    return row is None or (row.dibuka is None and row.disisihkan is None)


def has_people() -> bool:
    """Whether anybody has an account."""
    return session().scalar(select(Petugas.user_id).limit(1)) is not None


def starter(oleh: Pelaku) -> Pelaku:
    """Return the actor with whom an Admin brings in what the office had before Loket.

    Until the office is open the Admin acts for every keeper (books, leave, stock, registrations), under his own name in
    the trail. Afterwards each keeper acts for himself.

    Raises:
        NotAllowed: the office is open, or the actor is no Admin.
    """
    if oleh.sistem:
        return oleh
    if not oleh.has(Peran.ADMIN):
        raise NotAllowed("Penyiapan kantor dikerjakan oleh Admin.")
    if is_open():
        raise NotAllowed("Kantor sudah dibuka. Ini sekarang dikerjakan oleh petugas yang berwenang di menunya sendiri.")
    return replace(oleh, sistem=True)


def require_admin(oleh: Pelaku) -> None:
    """Refuse everybody but the Admin."""
    if not (oleh.sistem or oleh.has(Peran.ADMIN)):
        raise NotAllowed("Penyiapan kantor dikerjakan oleh Admin.")


def confirmed() -> dict[str, MulaiLangkah]:
    """Return the steps that were declared right, by code."""
    return {row.kode: row for row in session().scalars(select(MulaiLangkah))}


def confirm(kode: str, *, oleh: Pelaku) -> None:
    """Declare a step right; again only renews who and when."""
    require_admin(oleh)
    row = session().get(MulaiLangkah, kode)
    if row is None:
        row = MulaiLangkah(kode=kode)
        session().add(row)
    row.waktu, row.oleh_nama = clock.now(), oleh.nama
    session().flush()


def set_aside(*, oleh: Pelaku) -> None:
    """Let the Admin work elsewhere before the office is open; the start page stays in the menu."""
    require_admin(oleh)
    row = state()
    row.disisihkan = clock.now()
    note(row, "menyisihkan penyiapan kantor", oleh=oleh)


def open_office(needed: list[str], *, oleh: Pelaku) -> None:
    """Open the office for business.

    Args:
        needed: what has to be done before, in words.

    Raises:
        DomainError: something is needed first, or the office is open already.
    """
    require_admin(oleh)
    row = state()
    if row.dibuka is not None:
        raise DomainError("Kantor sudah dibuka.", "sudah_dibuka")
    if needed:
        raise DomainError(f"Selesaikan dahulu: {'; '.join(needed)}.", "belum_siap")
    row.dibuka, row.dibuka_oleh = clock.now(), oleh.nama
    note(row, "membuka kantor", oleh=oleh)
