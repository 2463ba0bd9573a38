"""From *Tidak Layak* to the ministry's word: finalised, uploaded, approved or refused; and back by *Batal*.

Many people at once are one act: the trail has every person's change, the story of the period one sentence.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, func, select

from app.audit import note
from app.bnba.keeper import require_keeper
from app.bnba.models import Bnba, BnbaPeriode, StatusKelayakan, VerifikasiKelayakan
from app.bnba.periode import require_open
from app.bnba.rekap import in_list
from app.bnba.saringan import WAITING, Saringan
from app.bnba.verifikasi import record_check
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku


def waiting(periode: BnbaPeriode) -> Counter[str]:
    """Return how many wait for finalisation, by village."""
    query = select(Bnba.wilayah_kode, func.count()).select_from(VerifikasiKelayakan).join(Bnba, in_list(periode))
    query = query.where(VerifikasiKelayakan.periode == periode.kode, VerifikasiKelayakan.status.in_(WAITING))
    return Counter(dict(session().execute(query.group_by(Bnba.wilayah_kode)).all()))


def chosen_villages(periode: BnbaPeriode, saringan: Saringan, pilih: Collection[str] | None) -> list[str]:
    """Return the villages of those who would be finalised, by code."""
    found = _chosen(periode, saringan, pilih).with_only_columns(Bnba.wilayah_kode).distinct()
    return sorted(session().scalars(found))


def finalise(
    periode: BnbaPeriode,
    saringan: Saringan,
    *,
    berita_acara: Mapping[str, str],
    oleh: Pelaku,
    pilih: Collection[str] | None = None,
) -> int:
    """Finalise those whom the filter finds, and return how many.

    Args:
        berita_acara: number of the village's berita acara, by village code: no person is finalised without one.
        pilih: row keys of the ticked people; None takes all of the filter, beyond the page as well.

    Raises:
        DomainError: the period is closed, or nobody waits.
    """
    require_keeper(oleh)
    require_open(periode)
    found = _chosen(periode, saringan, pilih).order_by(VerifikasiKelayakan.id)
    rows = session().execute(found.with_for_update(of=VerifikasiKelayakan)).all()
    if not rows:
        raise DomainError("Tidak ada yang menunggu finalisasi pada pilihan ini. Centang paling sedikit satu.", "kosong")
    for row, village in rows:
        row.berita_acara = row.berita_acara or berita_acara[village]
    _to([row for row, _ in rows], StatusKelayakan.FINAL)
    note(periode, f"memfinalkan {len(rows)} orang Tidak Layak", oleh=oleh)
    return len(rows)


def cancel(kode_baris: str, periode: BnbaPeriode, *, oleh: Pelaku) -> VerifikasiKelayakan:
    """Give somebody found *Tidak Layak* back to Verifikasi as *Layak* (SIKS-NG: Batal)."""
    require_keeper(oleh)
    row = session().scalar(
        select(VerifikasiKelayakan).where(
            VerifikasiKelayakan.periode == periode.kode, VerifikasiKelayakan.kode_baris == kode_baris
        )
    )
    if row is None or row.status not in WAITING:
        raise DomainError("Hanya yang Tidak Layak dan belum difinalkan yang dapat dibatalkan. Muat ulang.", "status")
    catatan, by = row.catatan, row.diperiksa_oleh
    return record_check(kode_baris, periode, StatusKelayakan.LAYAK, catatan=catatan, diperiksa_oleh=by, oleh=oleh)


def move(periode: BnbaPeriode, dari: StatusKelayakan, ke: StatusKelayakan, *, oleh: Pelaku, alasan: str = "") -> int:
    """Carry everybody of the period from one state to another: what was done with their ratification.

    Returns how many they are. The caller is the step of a case, which asks who may take it.
    """
    require_open(periode)
    check = VerifikasiKelayakan
    query = select(check).where(check.periode == periode.kode, check.status == dari).order_by(check.id)
    rows = session().scalars(query.with_for_update()).all()
    if rows:
        _to(rows, ke)
        note(periode, f"{len(rows)} orang: {dari.label} menjadi {ke.label}", oleh=oleh, alasan=alasan or None)
    return len(rows)


def _chosen(
    periode: BnbaPeriode, saringan: Saringan, pilih: Collection[str] | None
) -> Select[VerifikasiKelayakan, str]:
    check = VerifikasiKelayakan
    query = select(check, Bnba.wilayah_kode).join(Bnba, in_list(periode))
    query = query.where(check.periode == periode.kode, check.status.in_(WAITING), *saringan.conditions())
    return query if pilih is None else query.where(check.kode_baris.in_(pilih))


def _to(rows: Sequence[VerifikasiKelayakan], status: StatusKelayakan) -> None:
    now = clock.now()
    for row in rows:
        row.status, row.diubah = status, now
    session().flush()
