"""Asking for a large download, answering, and taking it: commands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, bidang_of
from app.exchange.unduh.models import IzinUnduh, StatusUnduh, answers
from app.jobs import Pekerjaan, StatusPekerjaan

#: How long an approved download can be taken.
BERLAKU = timedelta(days=7)
_SHORTEST = 10
_LOST = frozenset({StatusPekerjaan.GAGAL, StatusPekerjaan.DIHENTIKAN})


@dataclass(frozen=True, slots=True)
class Unduhan:
    """What would be taken: see :class:`IzinUnduh`."""

    register: str
    judul: str
    alamat: str
    saringan: str
    utuh: bool
    baris: int


def minta(unduhan: Unduhan, *, keperluan: str, oleh: Pelaku) -> IzinUnduh:
    """Ask a leader for a download.

    Raises:
        DomainError: no purpose worth reading, or the same is asked for already.
    """
    why = " ".join(keperluan.split())[:300]
    if len(why) < _SHORTEST:
        raise DomainError("Tulis untuk apa daftarnya diperlukan, misalnya: bahan rapat verifikasi Kecamatan.", "isian")
    row = IzinUnduh(
        register=unduhan.register, judul=unduhan.judul[:160], alamat=unduhan.alamat, saringan=unduhan.saringan[:400],
        utuh=unduhan.utuh, baris=unduhan.baris, keperluan=why, bidang=bidang_of(oleh.unit), oleh_id=oleh.id,
        oleh_nama=oleh.nama, waktu=clock.now(), status=StatusUnduh.MENUNGGU,
    )  # fmt: skip
    if any(_same(row, other) for other in _open_of(oleh)):
        raise DomainError("Unduhan ini sudah Anda minta dan menunggu jawaban pimpinan.", "sudah")
    session().add(row)
    session().flush()
    note(row, f"meminta izin mengunduh {row.baris} baris {row.judul}", oleh=oleh, alasan=why)
    return row


def setujui(izin_id: int, *, catatan: str, oleh: Pelaku) -> IzinUnduh:
    """Let the asker take it, within :data:`BERLAKU`."""
    row = _to_answer(izin_id, oleh)
    _answer(row, StatusUnduh.DISETUJUI, catatan, oleh)
    row.sampai = clock.now() + BERLAKU
    note(row, f"mengizinkan unduhan {row.baris} baris {row.judul}", oleh=oleh, alasan=row.alasan)
    session().flush()
    return row


def tolak(izin_id: int, *, alasan: str, oleh: Pelaku) -> IzinUnduh:
    """Refuse it, with a reason.

    Raises:
        DomainError: no reason, or it was answered already.
    """
    row = _to_answer(izin_id, oleh)
    require_reason(alasan, "alasan penolakan")
    _answer(row, StatusUnduh.DITOLAK, alasan, oleh)
    note(row, f"menolak unduhan {row.judul}", oleh=oleh, alasan=row.alasan)
    session().flush()
    return row


def ambil(izin_id: int, *, oleh: Pelaku) -> IzinUnduh:
    """Use an approval up; where the file could not be written it may be used again.

    Raises:
        NotAllowed: somebody else asked for it.
        DomainError: it is not approved, was taken already, or its days are over.
    """
    row = session().get(IzinUnduh, izin_id, with_for_update=True, populate_existing=True)
    if row is None or row.oleh_id != oleh.id:
        raise NotAllowed("Unduhan ini hanya dapat diambil oleh yang memintanya.")
    if not may_take(row, clock.now()):
        raise DomainError("Izin ini tidak dapat dipakai: belum disetujui, sudah diambil, atau lewat waktunya.", "izin")
    row.status = StatusUnduh.DIAMBIL
    note(row, f"mengambil unduhan {row.judul}", oleh=oleh, alasan=row.keperluan)
    session().flush()
    return row


def may_take(row: IzinUnduh, at: datetime) -> bool:
    """Whether who asked may take the file now."""
    again = row.status is StatusUnduh.DIAMBIL and _was_lost(row)
    return (row.status is StatusUnduh.DISETUJUI or again) and row.sampai is not None and at < row.sampai


def refuse_growth(row: IzinUnduh, count: int) -> None:
    """Refuse what has become another list than the one that was approved; a list grows a little while it waits."""
    if count > row.baris + max(50, row.baris // 10):
        raise DomainError(
            f"Isinya kini {count} baris, jauh lebih banyak daripada {row.baris} yang diizinkan. Mintalah izin baru.",
            "bertambah",
        )


def may_answer(row: IzinUnduh, oleh: Pelaku) -> bool:
    """Whether the actor says yes or no to this request now."""
    query = select(IzinUnduh.id).where(IzinUnduh.id == row.id, answers(IzinUnduh, oleh))
    return row.status is StatusUnduh.MENUNGGU and session().scalar(query) is not None


def _to_answer(izin_id: int, oleh: Pelaku) -> IzinUnduh:
    row = session().get(IzinUnduh, izin_id, with_for_update=True, populate_existing=True)
    if row is not None and row.status is not StatusUnduh.MENUNGGU:
        raise DomainError("Permintaan ini sudah dijawab. Muat ulang halamannya.", "sudah")
    if row is None or not may_answer(row, oleh):
        raise NotAllowed("Permintaan ini dijawab oleh Kabid dari yang meminta, Sekretaris atau Kepala Dinas.")
    return row


def _answer(row: IzinUnduh, status: StatusUnduh, alasan: str, oleh: Pelaku) -> None:
    row.status, row.alasan = status, " ".join(alasan.split())[:300] or None
    row.diputus, row.diputus_id, row.diputus_nama = clock.now(), oleh.id, oleh.nama


def _open_of(oleh: Pelaku) -> list[IzinUnduh]:
    query = select(IzinUnduh).where(IzinUnduh.oleh_id == oleh.id, IzinUnduh.status == StatusUnduh.MENUNGGU)
    return list(session().scalars(query))


def _same(row: IzinUnduh, other: IzinUnduh) -> bool:
    return (row.register, row.alamat, row.utuh) == (other.register, other.alamat, other.utuh)


def _was_lost(row: IzinUnduh) -> bool:
    job = session().get(Pekerjaan, row.pekerjaan_id) if row.pekerjaan_id else None
    return job is not None and job.status in _LOST
