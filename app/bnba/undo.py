"""Taking a whole import back: looked at first, then done in one transaction."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, not_, or_, select

from app.audit import note
from app.bnba.incoming import listed
from app.bnba.keeper import require_importer
from app.bnba.models import (
    BnbaPeriode,
    ImporBnba,
    StatusImpor,
    StatusKelayakan,
    StatusPeriode,
    VerifikasiKelayakan,
    valid_in,
)
from app.bnba.trace import TABLE, TRACE, take_back
from app.bnba.turn import turn
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.reason import require_reason
from app.core.roles import Pelaku

_SETTLED = (StatusKelayakan.FINAL, StatusKelayakan.DIUNGGAH, StatusKelayakan.DISAHKAN, StatusKelayakan.DITOLAK)


@dataclass(frozen=True, slots=True)
class Pembatalan:
    """What taking an import back would do.

    Attributes:
        semula: people the period will show; None: it will have no list of its own.
        dibuang: rows that go.
        dipulihkan: rows that get back the periods they held before.
        pemeriksaan: findings of the period on people whom the list will no longer name; they stay stored.
        halangan: why it cannot be done, with what to do; empty when it can.
    """

    impor: ImporBnba
    semula: int | None
    dibuang: int
    dipulihkan: int
    pemeriksaan: int
    halangan: str


def preview_undo(impor_id: int) -> Pembatalan:
    """Return what taking an import back would do; DomainError when there is no such import."""
    impor = session().get(ImporBnba, impor_id)
    if impor is None:
        raise DomainError("Impor ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    gone, former = _count(TABLE.c.impor_id == impor_id), _count_trace(impor_id)
    return Pembatalan(
        impor=impor,
        semula=None if _latest_before(impor) is None else _people(impor) - impor.baru + impor.hilang,
        dibuang=gone,
        dipulihkan=former,
        pemeriksaan=_left_alone(impor),
        halangan=_obstacle(impor),
    )


def undo(impor_id: int, *, alasan: str, oleh: Pelaku) -> ImporBnba:
    """Take a whole import back: every period shows again exactly what it showed before.

    Opens its own unit of work.

    Raises:
        NotAllowed: the actor neither keeps the list nor is Admin.
        DomainError: something later leans on it, or no reason was given.
    """
    require_importer(oleh)
    why = require_reason(alasan, "alasan pembatalan")[:500]
    with turn(), unit_of_work(oleh):
        looked = preview_undo(impor_id)
        if looked.halangan:
            raise DomainError(looked.halangan, "bersandar")
        impor = looked.impor
        take_back(impor_id)
        _restore_period(impor)
        impor.status, impor.dibatalkan, impor.dibatalkan_oleh = StatusImpor.DIBATALKAN, clock.now(), oleh.nama
        header = session().get_one(BnbaPeriode, impor.periode)
        note(header, f"membatalkan impor no. {impor.id} ({impor.nama_berkas})", oleh=oleh, alasan=why)
        session().flush()
        return impor


def _obstacle(impor: ImporBnba) -> str:
    if impor.status is not StatusImpor.BERLAKU:
        return "Impor ini sudah dibatalkan."
    if not impor.dapat_dibatalkan:
        return "Impor ini disimpan versi Loket yang belum mencatat keadaan sebelumnya. Impor lagi daftar yang benar."
    later = session().scalar(
        select(ImporBnba).where(ImporBnba.id > impor.id, ImporBnba.status != StatusImpor.DIBATALKAN)
        .order_by(ImporBnba.id.desc()).limit(1)
    )  # fmt: skip
    if later is not None:
        return (
            f"Impor no. {later.id} (periode {later.periode}) disimpan sesudahnya dan bersandar pada daftar ini. "
            "Batalkan impor itu lebih dahulu, lalu ulangi."
        )
    return _obstacle_in_period(impor)


def _obstacle_in_period(impor: ImporBnba) -> str:
    header = session().get_one(BnbaPeriode, impor.periode)
    if header.status is StatusPeriode.DITUTUP:
        return f"Periode {header.kode} sudah ditutup; daftarnya tidak dapat diubah lagi."
    settled = session().scalar(
        select(func.count()).select_from(VerifikasiKelayakan)
        .where(VerifikasiKelayakan.periode == header.kode, VerifikasiKelayakan.status.in_(_SETTLED))
    )  # fmt: skip
    if settled:
        return (
            f"{settled} orang periode {header.kode} sudah difinalisasi atas daftar ini. "
            "Batalkan finalisasinya lebih dahulu, lalu ulangi."
        )
    return ""


def _restore_period(impor: ImporBnba) -> None:
    header = session().get_one(BnbaPeriode, impor.periode)
    before = _latest_before(impor)
    header.diimpor = before.waktu if before else None
    header.jumlah = listed(header) if before else 0
    header.basis = impor.basis_sebelum or header.basis


def _latest_before(impor: ImporBnba) -> ImporBnba | None:
    earlier = select(ImporBnba).where(
        ImporBnba.periode == impor.periode, ImporBnba.id < impor.id, ImporBnba.status == StatusImpor.BERLAKU
    )
    return session().scalar(earlier.order_by(ImporBnba.id.desc()).limit(1))


def _people(impor: ImporBnba) -> int:
    return session().get_one(BnbaPeriode, impor.periode).jumlah


def _count(condition: ColumnElement[bool]) -> int:
    return session().connection().scalar(select(func.count()).select_from(TABLE).where(condition)) or 0


def _count_trace(impor_id: int) -> int:
    mine = (TRACE.c.impor_id == impor_id) & TRACE.c.urut_dari.is_not(None)
    return session().connection().scalar(select(func.count()).select_from(TRACE).where(mine)) or 0


def _left_alone(impor: ImporBnba) -> int:
    """Count the findings of the period on people whom only this import put on the list."""
    urut = session().get_one(BnbaPeriode, impor.periode).urut
    check, mine, former = VerifikasiKelayakan.__table__, TABLE.alias(), TRACE.alias()
    held = valid_in(former.c, urut) & (former.c.impor_id == impor.id)
    added = exists().where(mine.c.kode_baris == check.c.kode_baris, mine.c.impor_id == impor.id)
    before = (
        exists()
        .where(TABLE.c.kode_baris == check.c.kode_baris, TABLE.c.impor_id != impor.id)
        .where(or_(valid_in(TABLE.c, urut), exists().where(former.c.bnba_id == TABLE.c.id, held)))
    )
    query = select(func.count()).select_from(check).where(check.c.periode == impor.periode, added, not_(before))
    return session().connection().scalar(query) or 0
