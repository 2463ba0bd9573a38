"""A period from its opening to its closing: ``open_period``, ``close``, ``reopen_period``."""

from collections.abc import Iterable

from sqlalchemy import select

from app.audit import note
from app.bnba.keeper import require_keeper
from app.bnba.models import Basis, BnbaPeriode, StatusPeriode
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.core.types import Periode

#: DTSEN replaced DTKS with Inpres 4/2025; lists before April 2025 were still DTKS.
_FIRST_DTSEN = Periode.parse("2025-04").urut
_DESIL = range(1, 11)


def find_period(kode: str) -> BnbaPeriode | None:
    """Return the period with this code, opened or closed, with a list or without; None when nobody opened it."""
    return session().get(BnbaPeriode, kode)


def require_open(periode: BnbaPeriode) -> None:
    """Refuse to change what was found in a period that is closed; until the act is done nobody closes it."""
    query = select(BnbaPeriode.status).where(BnbaPeriode.kode == periode.kode)
    if session().scalar(query.with_for_update(read=True)) is StatusPeriode.DITUTUP:
        raise DomainError(
            f"Periode {periode.kode} sudah ditutup. Catat pada periode berikutnya, atau mintalah Kabid membukanya.",
            "periode_ditutup",
        )


def open_among(kodes: Iterable[str]) -> frozenset[str]:
    """Return those of these periods in which findings may still change; until the act is done nobody closes them."""
    query = select(BnbaPeriode.kode).where(BnbaPeriode.kode.in_(set(kodes)), BnbaPeriode.status == StatusPeriode.DIBUKA)
    return frozenset(session().scalars(query.with_for_update(read=True)))


def usual_basis(periode: Periode) -> Basis:
    """Return the national data that lists of this period came from."""
    return Basis.DTSEN if periode.urut >= _FIRST_DTSEN else Basis.DTKS


def not_far_ahead(periode: Periode) -> Periode:
    """Refuse a period of years to come: the newest list is the one in force, and no later one would replace it."""
    last = clock.today().year + 1
    if periode.urut > Periode.parse(f"{last}-12").urut:
        raise DomainError(f"Periode {periode.kode} masih jauh. Periksa tahunnya; paling jauh akhir {last}.", "periode")
    return periode


def open_period(
    kode: str,
    *,
    oleh: Pelaku,
    basis: Basis | None = None,
    desil_dari: int | None = None,
    desil_sampai: int | None = None,
) -> BnbaPeriode:
    """Open a month (``2026-11``) or a quarter (``2026-T4``).

    Args:
        basis: DTKS or DTSEN; left out, what is usual in that period.
        desil_dari, desil_sampai: the deciles whose families may get aid in this period.

    Raises:
        NotAllowed: the actor does not keep the list.
        DomainError: no such period, years ahead, opened already, or no range of deciles.
    """
    require_keeper(oleh)
    periode = not_far_ahead(Periode.parse(kode))
    if find_period(periode.kode) is not None:
        raise DomainError(f"Periode {periode.kode} sudah dibuka. Pilih dari daftar periode.", "berulang")
    _check_range(desil_dari, desil_sampai)
    row = BnbaPeriode(
        kode=periode.kode,
        urut=periode.urut,
        basis=basis or usual_basis(periode),
        desil_dari=desil_dari,
        desil_sampai=desil_sampai,
        dibuka=clock.now(),
    )
    session().add(row)
    session().flush()
    note(row, f"membuka periode {row.kode} ({row.basis.value}{_range_in_words(row)})", oleh=oleh)
    return row


def close(periode: BnbaPeriode, *, oleh: Pelaku) -> None:
    """Close a period; whether it may be closed is asked before, see :mod:`app.layanan.pengesahan.tutup`."""
    periode.status, periode.ditutup = StatusPeriode.DITUTUP, clock.now()
    session().flush()
    note(periode, "menutup periode", oleh=oleh)


def reopen_period(kode: str, *, alasan: str, oleh: Pelaku) -> BnbaPeriode:
    """Open a closed period again, with a reason; the Kabid's act.

    Raises:
        NotAllowed: somebody else than the Kabid who keeps the list.
        DomainError: the period is open, or there is no reason.
    """
    require_keeper(oleh)
    if not oleh.sistem and not oleh.has(Peran.KABID):
        raise NotAllowed("Periode dibuka kembali oleh Kabid. Mintalah Kabid membukanya.")
    why = require_reason(alasan, "alasan membuka kembali")[:500]
    periode = session().get(BnbaPeriode, kode, with_for_update=True)
    if periode is None or periode.terbuka:
        raise DomainError(f"Periode {kode} tidak sedang ditutup. Muat ulang halamannya.", "keadaan")
    periode.status, periode.ditutup = StatusPeriode.DIBUKA, None
    session().flush()
    note(periode, "membuka kembali periode", oleh=oleh, alasan=why)
    return periode


def _check_range(dari: int | None, sampai: int | None) -> None:
    given = [one for one in (dari, sampai) if one is not None]
    if any(one not in _DESIL for one in given) or len(given) == 1 or given != sorted(given):
        raise DomainError("Isi kedua batas desil dengan angka 1 sampai 10, yang kecil lebih dahulu.", "desil")


def _range_in_words(row: BnbaPeriode) -> str:
    return f", desil {row.desil_dari}-{row.desil_sampai}" if row.desil_dari else ""
