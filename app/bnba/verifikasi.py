"""The check of one person's eligibility: *Layak* or *Tidak Layak* with its reason (SIKS-NG, submenu Verifikasi)."""

from collections.abc import Collection

from sqlalchemy import inspect, select

from app.audit import note
from app.bnba.keeper import require_checker
from app.bnba.models import AlasanTidakLayak, BnbaPeriode, StatusKelayakan, VerifikasiKelayakan
from app.bnba.periode import find_period, require_open
from app.bnba.service import find_by_kode
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku

#: States in which the village and the office may still change their mind.
OPEN = frozenset({StatusKelayakan.LAYAK, StatusKelayakan.TIDAK_LAYAK, StatusKelayakan.DITOLAK})


def record_check(
    kode_baris: str,
    periode: BnbaPeriode,
    status: StatusKelayakan,
    *,
    alasan: str = "",
    catatan: str | None = None,
    diperiksa_oleh: str | None = None,
    oleh: Pelaku,
) -> VerifikasiKelayakan:
    """Record what was found of one person in one period.

    Args:
        status: LAYAK or TIDAK_LAYAK; the later states belong to finalisation.
        alasan: the reason by its name; needed for TIDAK_LAYAK, left out for LAYAK.

    Raises:
        NotAllowed: the actor is neither of the village nor of the bidang that keeps the list.
        DomainError: not in the list of the period, already final, closed, or reason and status do not fit.
    """
    require_checker(oleh)
    require_open(periode)
    person = find_by_kode(kode_baris, periode)
    if person is None:
        raise DomainError(f"Orang ini tidak ada di BNBA periode {periode.kode}. Muat ulang daftarnya.", "tidak_ada")
    session().refresh(person, with_for_update=True)  # two people recording the same person take turns
    reason = _reason(status, alasan)
    row = _row(kode_baris, periode)
    if row is None:
        row = VerifikasiKelayakan(periode=periode.kode, kode_baris=kode_baris, wilayah_kode=person.wilayah_kode)
        session().add(row)
    elif row.status not in OPEN:
        raise DomainError(f"Status sudah {row.status.label}; pemeriksaan tidak dapat diubah lagi.", "sudah_final")
    row.status, row.alasan, row.catatan, row.diperiksa_oleh = status, reason, catatan, diperiksa_oleh
    row.diubah = clock.now()
    session().flush()
    why = f": {reason.nama}" if reason else ""
    note(row, f"mencatat {status.label}{why}", oleh=oleh)
    return row


def _row(kode_baris: str, periode: BnbaPeriode) -> VerifikasiKelayakan | None:
    return session().scalar(
        select(VerifikasiKelayakan).where(
            VerifikasiKelayakan.periode == periode.kode, VerifikasiKelayakan.kode_baris == kode_baris
        )
    )


def _reason(status: StatusKelayakan, alasan: str) -> AlasanTidakLayak | None:
    if status is StatusKelayakan.LAYAK:
        if alasan:
            raise DomainError("Alasan hanya untuk Tidak Layak. Kosongkan alasan, atau pilih Tidak Layak.", "alasan")
        return None
    if status is not StatusKelayakan.TIDAK_LAYAK:
        raise DomainError("Pilih Layak atau Tidak Layak; status berikutnya ditetapkan saat finalisasi.", "status")
    found = session().scalar(select(AlasanTidakLayak).where(AlasanTidakLayak.nama == alasan, AlasanTidakLayak.aktif))
    if found is None:
        raise DomainError("Tidak Layak memerlukan alasan dari daftar. Pilih salah satu alasan.", "alasan")
    return found


def check_consistent(row: VerifikasiKelayakan, *, terbuka: Collection[str] = ()) -> None:
    """Refuse an edited row whose state and reason do not fit, or that is final already; DomainError says why.

    Args:
        terbuka: periods of which is known that they are open, so that nobody has to ask for every row.
    """
    before = inspect(row).attrs.status.history  # a question to the database would send the change and forget it
    was = (before.deleted or before.unchanged or [row.status])[0]
    if row.periode not in terbuka and (periode := find_period(row.periode)) is not None:
        require_open(periode)
    if was not in OPEN or row.status not in (StatusKelayakan.LAYAK, StatusKelayakan.TIDAK_LAYAK):
        raise DomainError("Hanya Layak atau Tidak Layak yang dapat dipilih, dan hanya sebelum finalisasi.", "status")
    if (row.status is StatusKelayakan.TIDAK_LAYAK) != (row.alasan_id is not None):
        raise DomainError("Tidak Layak memerlukan alasan; Layak tidak memakai alasan.", "alasan")
    row.diubah = clock.now()
